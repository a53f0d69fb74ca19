namespace TradingHub.Testing.Streams;

/// <summary>What a load client looks at in one update.</summary>
/// <param name="Kind">First letter of its type: <c>q</c>uote, <c>t</c>rade, <c>b</c>ar, <c>o</c>rder, <c>f</c>ill, <c>p</c>osition, <c>a</c>ccount.</param>
/// <param name="Topic">Tells topics apart: a hash of type, symbol and timeframe.</param>
/// <param name="Sequence">Its <c>seq</c>.</param>
/// <param name="Skipped">Its <c>skipped</c>, or 0.</param>
/// <param name="IsSnapshot">Whether it tells the state at subscribing.</param>
/// <param name="ReceivedTime">Its <c>received_at</c> as 100 ns since midnight UTC, or -1.</param>
public readonly record struct StreamUpdate(
    char Kind,
    ulong Topic,
    long Sequence,
    long Skipped,
    bool IsSnapshot,
    long ReceivedTime
);

/// <summary>Takes what an <see cref="UpdateReader"/> finds.</summary>
public interface IUpdateReceiver
{
    /// <summary>One update, in the order of arrival.</summary>
    void OnUpdate(in StreamUpdate update);
}
