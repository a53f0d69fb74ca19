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

        stream.GoLive(HistoryOf(states[..3]), 200);

        Assert.False(stream.Take(Seen(states[0])));
        Assert.True(stream.Take(Seen(states[3])));
    }

    [Fact]
    public void Only_the_newest_of_a_long_history_are_told()
    {
        IReadOnlyList<MarketUpdate> told = Make()
            .GoLive(HistoryOf(Enumerable.Range(0, 300).Select(bar => StatesOf(bar)[^1])), 200);

        Assert.Equal(200, told.Count);
        Assert.Equal(Start.AddMinutes(100).UtcTicks, told[0].Time);
    }

    [Fact]
    public void A_stream_that_begins_anew_tells_nothing_until_its_history_is_there()
    {
        CandleStream stream = Make();
        stream.GoLive(HistoryOf(StatesOf(0)), 200);

        stream.Rewind();

        Assert.False(stream.IsLive);
        Assert.False(stream.Take(Seen(StatesOf(1)[0])));
        Assert.Equal(2, stream.GoLive(HistoryOf(StatesOf(0)), 200).Count);
    }

    [Fact]
    public void A_candle_behind_the_newest_one_is_told_again_when_it_looks_different()
    {
        CandleStream stream = Make();
        BarUpdate source = StatesOf(6)[^1] with { EventTime = Start.AddMinutes(6).UtcTicks };
        stream.GoLive(HistoryOf([source, StatesOf(7)[0]]), 200);

        Assert.False(stream.Take(Seen(StatesOf(6)[^1])));
        Assert.True(stream.Take(Seen(Changed(StatesOf(6)[^1], revision: 1))));
        Assert.False(stream.Take(Seen(Changed(StatesOf(6)[^1], revision: 1))));
        Assert.True(stream.Take(Seen(StatesOf(7)[1])));
    }

    [Fact]
    public void A_candle_that_the_hub_saw_in_part_is_told_as_the_history_has_it_before_newer_ones()
    {
        CandleStream stream = Make();
        stream.GoLive(HistoryOf([StatesOf(5)[^1], StatesOf(6)[0]]), 200);
        Assert.True(stream.Take(MarketUpdate.Of(StatesOf(6)[^1])));
        int question = stream.Ask();
        Assert.False(stream.Take(Seen(StatesOf(7)[0])));

        BarUpdate right = Changed(StatesOf(6)[^1], revision: 0) with { EventTime = Start.AddMinutes(6).UtcTicks };
        IReadOnlyList<MarketUpdate> told = stream.Hear(question, HistoryOf([StatesOf(5)[^1], right]));

        Assert.Equal([HistoryOf([right])[0], Seen(StatesOf(7)[0])], told);
        Assert.True(stream.Take(Seen(StatesOf(7)[1])));
    }

    [Fact]
    public void An_answer_to_an_older_question_and_one_without_a_history_change_nothing()
    {
        CandleStream stream = Make();
        stream.GoLive(HistoryOf([StatesOf(6)[0]]), 200);
        int older = stream.Ask();
        int question = stream.Ask();
        stream.Take(Seen(StatesOf(6)[1]));

        Assert.Empty(stream.Hear(older, HistoryOf([StatesOf(6)[^1]])));
        Assert.Equal([Seen(StatesOf(6)[1])], stream.Hear(question, []));
        Assert.Empty(stream.Hear(question, HistoryOf([StatesOf(6)[^1]])));
    }

    /// <summary>Late trades change candles that have closed; the history is asked for anywhere between.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Late_changes_end_in_the_candles_of_the_market_wherever_the_history_is_asked_for(int seed)
    {
        Random random = new(seed);
        List<BarUpdate> market = [];
        for (int minute = 0; minute < 40; minute++)
        {
            market.AddRange(StatesOf(minute));
            int late = random.Next(minute + 1);
            int revision = market.Count(known => known.IsClosed && known.Bar.Time == Start.AddMinutes(late));
            market.Add(Changed(StatesOf(late)[^1], revision) with { EventTime = market[^1].EventTime });
        }

        for (int asked = 0; asked < market.Count; asked++)
        {
            CheckClient([.. market], begun: Math.Max(0, asked - 3), asked, told: Math.Min(asked + 7, market.Count));
        }
    }

    /// <summary>The hub knows what happened up to <paramref name="asked"/>; the answer arrives at <paramref name="told"/>.</summary>
    private static void CheckClient(BarUpdate[] market, int begun, int asked, int told)
    {
        CandleStream stream = Make();
        foreach (BarUpdate early in market[begun..told])
        {
            Assert.False(stream.Take(Seen(early)));
        }

        List<MarketUpdate> candles = [.. stream.GoLive(HistoryOf(NewestOf(market[..asked])), 200)];
        foreach (BarUpdate update in market[told..])
        {
            MarketUpdate next = Seen(update);
            if (stream.Take(next))
            {
                Assert.DoesNotContain(candles, candle => candle.Time > next.Time && candle.LooksLike(next));
                candles.RemoveAll(candle => candle.Time == next.Time);
                candles.Add(next);
                candles.Sort((left, right) => left.Time.CompareTo(right.Time));
            }
        }

        Assert.Equal(NewestOf(market).Select(bar => CandleOf(Seen(bar))), candles.Select(CandleOf));
    }

    private static CandleStream Make()
    {
        Instrument instrument = new(Id, Symbol.Parse("AAPL"), "Apple", AssetClass.Equity, "NASDAQ", 0.01m, 1);
        return new CandleStream(new CandleTopic("aapl", instrument, Timeframe.OneMinute, "1m"));
    }

    /// <summary>A bar of which the hub saw all.</summary>
    private static MarketUpdate Seen(BarUpdate bar) => MarketUpdate.Of(bar) with { IsWhole = bar.IsClosed };

    private static MarketUpdate[] HistoryOf(IEnumerable<BarUpdate> bars) => [.. bars.Select(Seen)];

    private static (long, double, double, double, double, double) CandleOf(MarketUpdate bar) =>
        (bar.Time, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume);

    private static BarUpdate Changed(BarUpdate bar, int revision) =>
        bar with
        {
            Bar = bar.Bar with { High = 50 + revision, Volume = bar.Bar.Volume + revision + 1 },
            Revision = revision,
        };

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
