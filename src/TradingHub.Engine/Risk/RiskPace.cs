using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>
/// What the gate remembers of the last minute (R9, R10, R12). The desk's writer takes and remembers; a preview reads. Safe to use from
/// any thread: one short lock.
/// </summary>
internal sealed class RiskPace(TimeProvider machine)
{
    private readonly Lock _lock = new();
    private readonly OrderRateMeter _meter = new();
    private readonly DuplicateWindow _duplicates = new();
    private readonly RejectWindow _rejects = new();

    private long Now => machine.GetUtcNow().UtcTicks;

    /// <summary>R10: tokens left before this order; it takes one.</summary>
    public decimal Take(RiskLimits limits, OrderSource source, bool isReducing)
    {
        lock (_lock)
        {
            return _meter.Take(limits, source, isReducing, Now);
        }
    }

    /// <summary>R10: tokens left.</summary>
    public decimal Peek(RiskLimits limits, OrderSource source, bool isReducing)
    {
        lock (_lock)
        {
            return _meter.Peek(limits, source, isReducing, Now);
        }
    }

    /// <summary>R9: the equal order within the window, or null.</summary>
    public OrderId? DuplicateOf(RiskLimits limits, PlaceOrder order)
    {
        lock (_lock)
        {
            return _duplicates.Find(order, limits.DuplicateWindow, Now);
        }
    }

    /// <summary>R9: remembers an order that passed.</summary>
    public void Passed(PlaceOrder order, OrderId id)
    {
        lock (_lock)
        {
            _duplicates.Remember(order, id, Now);
        }
    }

    /// <summary>R12: orders of a source that the venue refused within a minute.</summary>
    public int RejectsOf(OrderSource source)
    {
        lock (_lock)
        {
            return _rejects.Count(source, Now);
        }
    }

    /// <summary>R12: remembers that the venue refused an order.</summary>
    public void Rejected(OrderSource source)
    {
        lock (_lock)
        {
            _rejects.Add(source, Now);
        }
    }
}
