using TradingHub.Domain.Orders;
using TradingHub.Engine.Orders;

namespace TradingHub.Engine.Halts;

/// <summary>Cancels the open orders of jobs, and asks again for those that do not end. Used by the desk's writer.</summary>
internal sealed class HaltCancels(OrderLedger ledger, OrderCanceler canceler, TimeProvider machine, HaltLimits limits)
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);
    private readonly Dictionary<OrderId, DateTimeOffset> _asked = [];
    private readonly Dictionary<string, DateTimeOffset> _started = new(StringComparer.Ordinal);

    /// <summary>Whether an order is one of the hub's own that close a position.</summary>
    public static bool IsSlice(LedgerEntry entry) => entry.Order.Source == OrderSource.Rule && entry.Terms.IsReduceOnly;

    /// <summary>Open orders in the scope of a job, closing orders left out.</summary>
    public IEnumerable<LedgerEntry> OpenOf(HaltJob job) =>
        ledger
            .OpenEntries()
            .Where(entry => !IsSlice(entry) && job.Target.Covers(entry.Order.Instrument.Symbol.Value, entry.Order.Strategy));

    /// <summary>Asks for the cancel of everything open in a job's scope.</summary>
    public void CancelAll(HaltJob job)
    {
        _started.TryAdd(job.TriggerId, machine.GetUtcNow());
        foreach (LedgerEntry entry in OpenOf(job).ToList())
        {
            Cancel(entry, job.TriggerId);
        }
    }

    /// <summary>Asks for one cancel, at most once a second.</summary>
    public void Cancel(LedgerEntry entry, string causalId)
    {
        DateTimeOffset now = machine.GetUtcNow();
        if (!_asked.TryGetValue(entry.Order.Id, out DateTimeOffset last) || now - last >= AskAgain)
        {
            _asked[entry.Order.Id] = now;
            canceler.Request(entry, causalId);
        }
    }

    /// <summary>Whether closing a symbol need not wait for cancels any more: none is open, or they had their time.</summary>
    public bool MayClose(HaltJob job, string symbol) =>
        machine.GetUtcNow() - _started.GetValueOrDefault(job.TriggerId, machine.GetUtcNow()) >= limits.CancelWait
        || !OpenOf(job).Any(entry => entry.Order.Instrument.Symbol.Value == symbol);

    /// <summary>Forgets jobs that are over.</summary>
    public void Reset()
    {
        _asked.Clear();
        _started.Clear();
    }
}
