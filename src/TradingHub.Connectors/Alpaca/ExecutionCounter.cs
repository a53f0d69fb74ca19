namespace TradingHub.Connectors.Alpaca;

/// <summary>
/// Tells executions apart. Alpaca's stream and its list of activities name one execution differently, but both say what the order has
/// filled with it, which only grows: order and that sum name an execution for good. Safe to use from any thread.
/// </summary>
internal sealed class ExecutionCounter
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, decimal> _filled = new(StringComparer.Ordinal);

    /// <summary>What an execution is to us.</summary>
    internal enum Standing
    {
        /// <summary>It follows on the last one.</summary>
        Next,

        /// <summary>It was seen before.</summary>
        Seen,

        /// <summary>At least one before it was missed, or the order is ahead of the event.</summary>
        Gap,
    }

    /// <summary>The id of an execution.</summary>
    public static string IdOf(string orderId, decimal filledWithIt) => $"{orderId}/{AlpacaWords.Plain(filledWithIt)}";

    /// <summary>Counts an execution of the stream, if it follows on the last one.</summary>
    public Standing Count(string orderId, decimal quantity, decimal filledWithIt)
    {
        lock (_lock)
        {
            decimal before = _filled.GetValueOrDefault(orderId);
            if (filledWithIt <= before)
            {
                return Standing.Seen;
            }

            if (filledWithIt - quantity != before)
            {
                return Standing.Gap;
            }

            _filled[orderId] = filledWithIt;
            return Standing.Next;
        }
    }

    /// <summary>Notes an execution of the list of activities, which leaves none out.</summary>
    public void Note(string orderId, decimal filledWithIt)
    {
        lock (_lock)
        {
            _filled[orderId] = Math.Max(filledWithIt, _filled.GetValueOrDefault(orderId));
        }
    }

    /// <summary>Whether an order has filled more than was counted.</summary>
    public bool IsBehind(string orderId, decimal filled)
    {
        lock (_lock)
        {
            return filled > _filled.GetValueOrDefault(orderId);
        }
    }
}
