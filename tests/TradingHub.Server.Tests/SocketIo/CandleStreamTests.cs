using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.SocketIo;

namespace TradingHub.Server.Tests.SocketIo;

/// <summary>A market of minutes, and a client who asks for the history somewhere in it.</summary>
public sealed class CandleStreamTests
{
    private const int StatesOfABar = 4;
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 14, 30, 0, TimeSpan.Zero);
    private static readonly InstrumentId Id = new(0);

    [Fact]
    public void Wherever_the_history_is_asked_for_the_candles_are_those_of_the_market_and_time_never_goes_back()
    {
        BarUpdate[] market = [.. Enumerable.Range(0, 30).SelectMany(StatesOf)];
        for (int asked = 0; asked < market.Length; asked++)
        {
            for (int told = asked; told < Math.Min(asked + 12, market.Length); told++)
            {
                CheckClient(market, begun: Math.Max(0, asked - 3), asked, told);
            }
        }
    }

    [Fact]
    public void A_history_that_is_newer_than_what_is_told_next_stays_as_it_is()
    {
        CandleStream stream = Make();
        BarUpdate[] states = StatesOf(7);

        stream.GoLive(states[..3], 200);

        Assert.False(stream.Take(MarketUpdate.Of(states[0])));
        Assert.False(stream.Take(MarketUpdate.Of(StatesOf(6)[^1])));
        Assert.True(stream.Take(MarketUpdate.Of(states[3])));
    }

    [Fact]
    public void Only_the_newest_of_a_long_history_are_told()
    {
        IReadOnlyList<MarketUpdate> told = Make().GoLive(Enumerable.Range(0, 300).Select(bar => StatesOf(bar)[^1]), 200);

        Assert.Equal(200, told.Count);
        Assert.Equal(Start.AddMinutes(100).UtcTicks, told[0].Time);
    }

    [Fact]
    public void A_stream_that_begins_anew_tells_nothing_until_its_history_is_there()
    {
        CandleStream stream = Make();
        stream.GoLive(StatesOf(0), 200);

        stream.Rewind();

        Assert.False(stream.IsLive);
        Assert.False(stream.Take(MarketUpdate.Of(StatesOf(1)[0])));
        Assert.Equal(2, stream.GoLive(StatesOf(0), 200).Count);
    }

    /// <summary>The hub knows what happened up to <paramref name="asked"/>; the answer arrives at <paramref name="told"/>.</summary>
    private static void CheckClient(BarUpdate[] market, int begun, int asked, int told)
    {
        CandleStream stream = Make();
        foreach (BarUpdate early in market[begun..told])
        {
            Assert.False(stream.Take(MarketUpdate.Of(early)));
        }

        List<MarketUpdate> candles = [.. stream.GoLive(NewestOf(market[..asked]), 200)];
        foreach (BarUpdate update in market[told..])
        {
            MarketUpdate next = MarketUpdate.Of(update);
            if (stream.Take(next))
            {
                Assert.True(candles.Count == 0 || next.Time >= candles[^1].Time);
                candles.RemoveAll(candle => candle.Time == next.Time);
                candles.Add(next);
            }
        }

        Assert.Equal(NewestOf(market).Select(bar => MarketUpdate.Of(bar)), candles);
    }

    private static CandleStream Make()
    {
        Instrument instrument = new(Id, Symbol.Parse("AAPL"), "Apple", AssetClass.Equity, "NASDAQ", 0.01m, 1);
        return new CandleStream(new CandleTopic("aapl", instrument, Timeframe.OneMinute, "1m"));
    }

    /// <summary>A naive twin of a chart: of each bar its last state.</summary>
    private static BarUpdate[] NewestOf(IEnumerable<BarUpdate> updates) =>
        [.. updates.GroupBy(update => update.Bar.Time).Select(states => states.Last())];

    private static BarUpdate[] StatesOf(int minute) =>
        [
            .. Enumerable
                .Range(1, StatesOfABar)
                .Select(state =>
                {
                    DateTimeOffset time = Start.AddMinutes(minute);
                    Bar bar = new(time, 10, 10 + state, 10, 10 + state, state * 100, 10, state);
                    long eventTime = time.AddSeconds(state * 15).UtcTicks;
                    return new BarUpdate(Id, Timeframe.OneMinute, bar, state == StatesOfABar, 0, eventTime);
                }),
        ];
}
