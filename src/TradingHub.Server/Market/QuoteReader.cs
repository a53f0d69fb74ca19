using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.Engine.Market;

namespace TradingHub.Server.Market;

/// <summary>Reads the newest values of one instrument for an answer. Safe to use from any thread.</summary>
internal sealed class QuoteReader(
    ILastValues newestValues,
    LastValues lastValues,
    BarHistory history,
    IMarketFeed feed,
    MarketClock clock
)
{
    /// <summary>The newest quote, or null when none was seen.</summary>
    public QuoteResponse? Quote(Instrument instrument)
    {
        if (!newestValues.TryGetQuote(instrument.Id, out Quote quote))
        {
            return null;
        }

        Trade? trade = newestValues.TryGetTrade(instrument.Id, out Trade newest) ? newest : null;
        bool isStale = feed.Link?.StaleSince(instrument.AssetClass) is not null;
        return QuoteResponse.From(instrument, quote, trade, clock.UtcTicks, isStale);
    }

    /// <summary>Quote, day figures and forming bars, or null when no quote was seen.</summary>
    public async Task<SnapshotResponse?> SnapshotAsync(Instrument instrument, CancellationToken cancellationToken)
    {
        if (Quote(instrument) is not QuoteResponse quote)
        {
            return null;
        }

        lastValues.TryGetDay(instrument.Id, out DayFigures figures);
        BarUpdate? minute = await NewestAsync(instrument, Timeframe.OneMinute, cancellationToken);
        BarUpdate? day = await NewestAsync(instrument, Timeframe.OneDay, cancellationToken);
        return SnapshotResponse.From(instrument, quote, minute, day, figures);
    }

    private async Task<BarUpdate?> NewestAsync(Instrument instrument, Timeframe timeframe, CancellationToken cancellationToken)
    {
        BarRequest newest = new(instrument, timeframe, Start: null, DateTimeOffset.MaxValue, Limit: 1);
        IReadOnlyList<BarUpdate> bars = await history.GetAsync(newest, cancellationToken);
        return bars.Count == 0 ? null : bars[^1];
    }
}
