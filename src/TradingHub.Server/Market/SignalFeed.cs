using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.Indicators.Signals;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Market;

/// <summary>
/// The topic <c>signals</c>: what three rules say of a bar that closed, where one of them votes; as <c>GET /api/market/signal</c> answers at that moment.
/// One thread, the AI channel's loop.
/// </summary>
internal sealed class SignalFeed(
    SignalReader reader,
    BarHistory history,
    InstrumentCatalogue catalogue,
    IMarketPublisher publisher
)
{
    private readonly Dictionary<(InstrumentId Instrument, Timeframe Timeframe), Watched> _watched = [];

    /// <summary>Takes a closed bar.</summary>
    public async Task TakeAsync(BarUpdate update, CancellationToken cancellationToken)
    {
        Watched watched = await WatchedAsync(update, cancellationToken);
        if (update.Bar.Time <= watched.Time)
        {
            return;
        }

        watched.Time = update.Bar.Time;
        if (watched.Voter.Update(update.Bar.Close) == default)
        {
            return;
        }

        // Said by the reader, so that stream and route never differ.
        DateTimeOffset end = update.Bar.Time.AddTicks(1);
        SignalResponse signal = await reader.AtAsync(catalogue[update.Instrument], update.Timeframe, end, cancellationToken);
        if (signal.BarTime == update.Bar.Time && signal.Votes.Any(rule => rule.Vote != SignalVote.Neutral))
        {
            publisher.Publish(StreamTopic.Signals, new StreamItem(signal) { IsWhole = true });
        }
    }

    /// <summary>The rules of an instrument, which have seen what came before; begun anew after a bar that did not come here.</summary>
    private async Task<Watched> WatchedAsync(BarUpdate update, CancellationToken cancellationToken)
    {
        (InstrumentId, Timeframe) key = (update.Instrument, update.Timeframe);
        if (_watched.TryGetValue(key, out Watched? known) && update.Bar.Time <= known.Time + update.Timeframe.Length())
        {
            return known;
        }

        BarRequest past = new(catalogue[update.Instrument], update.Timeframe, null, update.Bar.Time, SignalReader.Closes);
        Watched watched = new();
        foreach (BarUpdate bar in await history.GetAsync(past, cancellationToken))
        {
            watched.Voter.Update(bar.Bar.Close);
            watched.Time = bar.Bar.Time;
        }

        return _watched[key] = watched;
    }

    private sealed class Watched
    {
        public SignalVoter Voter { get; } = new();

        public DateTimeOffset Time { get; set; } = DateTimeOffset.MinValue;
    }
}
