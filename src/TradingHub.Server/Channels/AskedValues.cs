using System.Collections.Concurrent;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Market;

namespace TradingHub.Server.Channels;

/// <summary>
/// The newest values of a live feed, and which instruments somebody looked for in vain: no quote at all, or none of late. Those are followed
/// for a while, so that the next look finds one. Safe to use from any thread.
/// </summary>
internal sealed class AskedValues(LastValues lastValues, TimeProvider machine) : ILastValues
{
    /// <summary>A quote older than this is no quote of late.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(10);

    /// <summary>How long an instrument is followed after somebody looked for it.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<InstrumentId, DateTimeOffset> _asked = new();

    /// <inheritdoc />
    public bool TryGetQuote(InstrumentId instrument, out Quote quote)
    {
        bool isFound = lastValues.TryGetQuote(instrument, out quote);
        DateTimeOffset now = machine.GetUtcNow();
        if (!isFound || now.UtcTicks - quote.EventTime > Late.Ticks)
        {
            _asked[instrument] = now;
        }

        return isFound;
    }

    /// <inheritdoc />
    public bool TryGetTrade(InstrumentId instrument, out Trade trade) => lastValues.TryGetTrade(instrument, out trade);

    /// <summary>The instruments that were looked for within the last quarter of an hour.</summary>
    public IReadOnlyList<InstrumentId> Asked()
    {
        DateTimeOffset oldest = machine.GetUtcNow() - Lease;
        foreach ((InstrumentId instrument, DateTimeOffset at) in _asked)
        {
            if (at < oldest)
            {
                _asked.TryRemove(instrument, out _);
            }
        }

        return [.. _asked.Keys];
    }
}
