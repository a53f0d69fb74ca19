using System.Runtime.CompilerServices;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Server.Hosting.CrashPoints;

/// <summary>The journal with the steps before and after a commit.</summary>
internal sealed class CrashingJournal(IOrderJournal journal, CrashPoint point) : IOrderJournal
{
    /// <inheritdoc />
    public JournalCondition Condition => journal.Condition;

    /// <inheritdoc />
    public ValueTask PrepareAsync(CancellationToken cancellationToken) => journal.PrepareAsync(cancellationToken);

    /// <inheritdoc />
    public async ValueTask AppendAsync(IReadOnlyList<OrderEvent> events, CancellationToken cancellationToken)
    {
        Pass<OrderIntended>(events, "K0");
        Pass<OrderAccepted>(events, "K4");
        Pass<OrderExecuted>(events, "K6");
        await journal.AppendAsync(new SteppingEvents(events, point), cancellationToken);
        Pass<OrderIntended>(events, "K1");
        Pass<OrderAccepted>(events, "K5");
        Pass<TradingHalted>(events, "K9");
        point.HasTripped |= events.OfType<TradingHalted>().Any();
    }

    /// <inheritdoc />
    public void Release() => journal.Release();

    /// <inheritdoc />
    public async IAsyncEnumerable<OrderEvent> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (OrderEvent orderEvent in journal.ReadAllAsync(cancellationToken))
        {
            point.Pass("REPLAY");
            yield return orderEvent;
        }
    }

    private void Pass<T>(IReadOnlyList<OrderEvent> events, string name)
        where T : OrderEvent
    {
        if (events.OfType<T>().Any())
        {
            point.Pass(name);
        }
    }
}
