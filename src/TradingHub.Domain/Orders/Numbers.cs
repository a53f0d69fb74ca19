namespace TradingHub.Domain.Orders;

/// <summary>Our id of an order.</summary>
public readonly record struct OrderId(Guid Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}

/// <summary>A price of one unit, in the instrument's quote currency. Always above zero.</summary>
public readonly record struct Price
{
    /// <summary>Takes a price.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public Price(decimal value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        Value = value;
    }

    /// <summary>The price.</summary>
    public decimal Value { get; }

    /// <summary>What <paramref name="quantity"/> units cost at this price, in the quote currency.</summary>
    public decimal Notional(Quantity quantity) => Value * quantity.Value;

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}

/// <summary>A number of shares or units of an order or a fill. Always above zero; the side says the direction.</summary>
public readonly record struct Quantity
{
    /// <summary>Takes a quantity.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public Quantity(decimal value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        Value = value;
    }

    /// <summary>Shares or units.</summary>
    public decimal Value { get; }

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
