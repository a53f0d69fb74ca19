using System.Collections;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Server.Hosting.CrashPoints;

/// <summary>The events of one transaction, with the step between two rows of it (K7): some are written, and none is committed.</summary>
internal sealed class SteppingEvents(IReadOnlyList<OrderEvent> events, CrashPoint point) : IReadOnlyList<OrderEvent>
{
    /// <inheritdoc />
    public int Count => events.Count;

    /// <inheritdoc />
    public OrderEvent this[int index] => events[index];

    /// <inheritdoc />
    public IEnumerator<OrderEvent> GetEnumerator()
    {
        for (int index = 0; index < events.Count; index++)
        {
            if (index > 0)
            {
                point.Pass("K7");
            }

            yield return events[index];
        }
    }

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
