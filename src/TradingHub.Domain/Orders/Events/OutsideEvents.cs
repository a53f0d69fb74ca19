namespace TradingHub.Domain.Orders.Events;

/// <summary>An order that somebody placed at the broker, outside the hub, was found there and is followed from now on.</summary>
public sealed record OrderAdopted : OrderEvent
{
    /// <summary>The order as the venue has it; its source is the broker.</summary>
    public required OrderTerms Terms { get; init; }

    /// <summary>The venue's own id.</summary>
    public required string VenueOrderId { get; init; }

    /// <summary>Whether it rests in the book, or waits for its session.</summary>
    public required bool IsWorking { get; init; }

    /// <summary>Whether it is a leg that waits for the fills of its entry.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Market time at which it expires, or null.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Price at which the part that opens a position reserves buying power.</summary>
    public required decimal WorstPrice { get; init; }

    /// <summary>What it had filled before it was found, and which the account's figures contain already.</summary>
    public decimal FilledBefore { get; init; }
}

/// <summary>
/// Cash or a position differed from the venue's for a reason that no order explains (EXTERNAL): a deposit, a fee, a split, a trade
/// elsewhere. The books follow the venue; nothing is traded for it.
/// </summary>
public sealed record AccountAdjusted : OrderEvent
{
    /// <summary>What is added to the cash, dollars.</summary>
    public decimal Cash { get; init; }

    /// <summary>Which instrument's position changes, or null for cash alone.</summary>
    public string? Symbol { get; init; }

    /// <summary>What is added to the position, signed.</summary>
    public decimal Quantity { get; init; }

    /// <summary>Price at which that is entered into the books; above zero where there is a quantity.</summary>
    public decimal Price { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}
