using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Server.Streaming;

/// <content>The newest values.</content>
internal sealed partial class TopicBook
{
    /// <summary>The newest quote of an instrument; false before the first.</summary>
    public bool TryGetNewestQuote(InstrumentId instrument, out Tick newest)
    {
        newest = _quotes[instrument.Value];
        if (newest.EventTime == 0 && _lastValues.TryGetQuote(instrument, out Quote quote))
        {
            newest = Tick.Of(quote);
        }

        return newest.EventTime != 0;
    }

    /// <summary>The newest trade of an instrument that forms a price; false before the first.</summary>
    public bool TryGetNewestTrade(InstrumentId instrument, out Tick newest)
    {
        newest = _trades[instrument.Value];
        if (newest.EventTime == 0 && _lastValues.TryGetTrade(instrument, out Trade trade))
        {
            newest = Tick.Of(trade);
        }

        return newest.EventTime != 0;
    }

    /// <summary>The newest bar of an instrument and timeframe; false before the first.</summary>
    public bool TryGetNewestBar(InstrumentId instrument, Timeframe timeframe, out BarUpdate newest)
    {
        newest = NewestBar(instrument, timeframe);
        return newest.Bar.Time != default;
    }

    private ref BarUpdate NewestBar(InstrumentId instrument, Timeframe timeframe) =>
        ref _bars[(instrument.Value * Timeframes.All.Count) + (int)timeframe];
}
