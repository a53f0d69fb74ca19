using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Orders;

/// <summary>What one order reserves: a quantity at its worst price.</summary>
internal readonly record struct Reservation(decimal Quantity, decimal Price)
{
    /// <summary>Quantity times price.</summary>
    public decimal Notional => Quantity * Price;
}

/// <summary>Open orders of one side of one instrument: sums that are kept up, and the prices that the other side would meet first.</summary>
internal sealed class OpenSide(OrderSide side)
{
    private static readonly Comparer<decimal> HighestFirst = Comparer<decimal>.Create((left, right) => right.CompareTo(left));

    private readonly SortedDictionary<int, Reservation> _reservations = [];
    private readonly SortedDictionary<decimal, int> _limits = new(
        side == OrderSide.Buy ? HighestFirst : Comparer<decimal>.Default
    );
    private decimal _quantity;
    private decimal _notional;
    private int _markets;

    /// <summary>A side without orders.</summary>
    public static OpenSide Empty { get; } = new(OrderSide.Buy);

    /// <summary>Whether an order is open that a new one of the other side could trade with; groups and trailing stops are exempt.</summary>
    public bool HasAny => _markets > 0 || _limits.Count > 0;

    /// <summary>Whether one of them is a market order or a stop that becomes one.</summary>
    public bool HasMarket => _markets > 0;

    /// <summary>The most aggressive limit price, or null.</summary>
    public decimal? BestLimit => _limits.Count == 0 ? null : _limits.Keys.First();

    /// <summary>Puts an order in, or changes what it reserves.</summary>
    public void Set(LedgerEntry entry, Reservation reservation)
    {
        if (_reservations.TryGetValue(entry.Index, out Reservation former))
        {
            Count(former, sign: -1);
        }
        else
        {
            CountPrice(entry.Order, 1);
        }

        _reservations[entry.Index] = reservation;
        Count(reservation, sign: 1);
    }

    /// <summary>Takes an order out.</summary>
    public void Remove(LedgerEntry entry)
    {
        if (_reservations.Remove(entry.Index, out Reservation former))
        {
            Count(former, sign: -1);
            CountPrice(entry.Order, -1);
        }
    }

    /// <summary>What all orders may still trade, one left out.</summary>
    /// <param name="left">Index of the order to leave out; -1 for none.</param>
    public decimal QuantityWithout(int left) => _quantity - _reservations.GetValueOrDefault(left).Quantity;

    /// <summary>Worst-case notional of what opens a position, the oldest orders closing what is held first.</summary>
    /// <param name="left">Index of the order to leave out; -1 for none.</param>
    /// <param name="closable">What is held on the other side.</param>
    public decimal OpeningWithout(int left, decimal closable)
    {
        if (closable == 0)
        {
            return _notional - _reservations.GetValueOrDefault(left).Notional;
        }

        return QuantityWithout(left) <= closable ? 0 : WalkOpening(left, closable);
    }

    private decimal WalkOpening(int left, decimal closable)
    {
        decimal opening = 0;
        foreach ((int index, Reservation reservation) in _reservations)
        {
            if (index != left)
            {
                decimal covered = Math.Min(closable, reservation.Quantity);
                closable -= covered;
                opening += (reservation.Quantity - covered) * reservation.Price;
            }
        }

        return opening;
    }

    private void Count(Reservation reservation, int sign)
    {
        _quantity += sign * reservation.Quantity;
        _notional += sign * reservation.Notional;
    }

    private void CountPrice(Order order, int change)
    {
        if (order.Class != OrderClass.Simple || order.Type == OrderType.TrailingStop)
        {
            return;
        }

        if (order.LimitPrice is not { } limit)
        {
            _markets += change;
            return;
        }

        int count = _limits.GetValueOrDefault(limit.Value) + change;
        if (count == 0)
        {
            _limits.Remove(limit.Value);
        }
        else
        {
            _limits[limit.Value] = count;
        }
    }
}
