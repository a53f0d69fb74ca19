using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.AlpacaApi.DataStreams;
using TradingHub.Server.AlpacaApi.MarketData;
using TradingHub.Server.Streaming;
using TradingHub.SimBroker.Faults;

namespace TradingHub.SimBroker.DataStreams;

/// <summary>Turns ticks and bars into messages of the data streams. Any thread, one at a time.</summary>
internal sealed class DataNews(DataFaults faults, DataForms forms, InstrumentCatalogue catalogue)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<InstrumentId, double> _mids = [];

    /// <summary>Tells a quote or a trade. A trade bears the number that the history gives it.</summary>
    public void Tell(Tick tick)
    {
        lock (_lock)
        {
            Instrument instrument = catalogue[tick.Instrument];
            if (tick.Kind == TickKind.Quote)
            {
                _mids[tick.Instrument] = (tick.First + tick.Second) / 2;
                int quotes = TopicIndex.Quotes(tick.Instrument);
                Send(quotes, DataChannels.Quotes, instrument, (form, target, named) => form.Quote(target, tick, named, default));
                return;
            }

            UpdateMarks marks = new(StockTrade.IdOf(tick.ToTrade()), IsSnapshot: false)
            {
                Mid = _mids.GetValueOrDefault(tick.Instrument),
            };
            int trades = TopicIndex.Trades(tick.Instrument);
            Send(trades, DataChannels.Trades, instrument, (form, target, named) => form.Trade(target, tick, named, marks));
        }
    }

    /// <summary>Tells a bar where Alpaca tells one: closed minutes, minutes that changed afterwards, the day once after each minute.</summary>
    public void Tell(BarUpdate bar)
    {
        lock (_lock)
        {
            if (forms.Of(DataFeed.All[0], DataCodec.Json).TopicOf(bar) is { } topic)
            {
                string channel =
                    bar.Timeframe == Timeframe.OneDay ? DataChannels.DailyBars
                    : bar.Revision > 0 ? DataChannels.UpdatedBars
                    : DataChannels.Bars;
                Instrument instrument = catalogue[bar.Instrument];
                Send(topic, channel, instrument, (form, target, named) => form.Bar(target, bar, named, default));
            }
        }
    }

    private void Send(int topic, string channel, Instrument instrument, UpdateWriting writing) =>
        faults.Send(new DataMessage(topic, channel, instrument, writing));
}
