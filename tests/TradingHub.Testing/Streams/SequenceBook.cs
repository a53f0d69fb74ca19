using System.Runtime.InteropServices;

namespace TradingHub.Testing.Streams;

/// <summary>
/// Checks on one connection that no update is missing, doubled or out of order. Trades, bars, orders, fills, positions and the account follow each
/// other without a gap. A quote may leave numbers out: of a client of version 2 exactly as many as its <c>skipped</c> says, of one of
/// version 1 any number, which counts as conflated. One thread.
/// </summary>
/// <param name="countsSkipped">Whether the client speaks version 2.</param>
public sealed class SequenceBook(bool countsSkipped)
{
    private readonly Dictionary<ulong, long> _last = [];

    /// <summary>Updates, snapshots included.</summary>
    public long Updates { get; private set; }

    /// <summary>Quotes that were left out by right.</summary>
    public long Conflated { get; private set; }

    /// <summary>Updates that are missing.</summary>
    public long Gaps { get; private set; }

    /// <summary>Updates whose number had come before.</summary>
    public long Repeats { get; private set; }

    /// <summary>What was wrong first, or null.</summary>
    public string? FirstFault { get; private set; }

    /// <summary>Takes one update.</summary>
    public void Take(in StreamUpdate update)
    {
        Updates++;
        ref long last = ref CollectionsMarshal.GetValueRefOrAddDefault(_last, update.Topic, out bool isKnown);
        long leftOut = update.Sequence - last - 1;
        if (!isKnown || update.IsSnapshot)
        {
            TakeFirst(update, isKnown, last);
        }
        else if (leftOut < 0)
        {
            Repeats++;
            Fault(update, last);
        }
        else
        {
            TakeNext(update, last, leftOut);
        }

        last = Math.Max(last, update.Sequence);
    }

    /// <summary>A snapshot tells the number of now, which may be that of the last update, and never an older one.</summary>
    private void TakeFirst(in StreamUpdate update, bool isKnown, long last)
    {
        if (isKnown && update.Sequence < last)
        {
            Repeats++;
            Fault(update, last);
        }
    }

    private void TakeNext(in StreamUpdate update, long last, long leftOut)
    {
        long allowed =
            update.Kind != 'q' ? 0
            : countsSkipped ? update.Skipped
            : leftOut;
        if (leftOut == allowed)
        {
            Conflated += leftOut;
            return;
        }

        Gaps += Math.Abs(leftOut - allowed);
        Fault(update, last);
    }

    private void Fault(in StreamUpdate update, long last) =>
        FirstFault ??= $"{update.Kind} with seq {update.Sequence} and skipped {update.Skipped} after {last}";
}
