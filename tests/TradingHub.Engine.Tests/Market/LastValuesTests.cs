using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Market;

namespace TradingHub.Engine.Tests.Market;

public sealed class LastValuesTests
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);
    private static readonly InstrumentId Spy = new(0);
    private static readonly InstrumentId Euro = new(2);

    private readonly LastValues _values = MarketGiven.LastValues();

    [Fact]
    public void Before_the_first_tick_there_is_nothing()
    {
        Assert.False(_values.TryGetQuote(Spy, out _));
        Assert.False(_values.TryGetTrade(Spy, out _));
        Assert.False(_values.TryGetDay(Spy, out _));
        Assert.False(_values.TryGetQuote(new InstrumentId(99), out _));
    }

    [Fact]
    public void The_newest_quote_and_the_newest_price_forming_trade_are_kept()
    {
        _values.Apply([Quote(Spy, 99, 101), Trade(100, 5), Quote(Spy, 98, 102), Trade(77, 1, TickMarks.NotPriceForming)]);

        Assert.True(_values.TryGetQuote(Spy, out Quote quote));
        Assert.True(_values.TryGetTrade(Spy, out Trade trade));
        Assert.Equal((98, 102, 100), (quote.Bid, quote.Ask, trade.Price));
    }

    [Fact]
    public void The_day_s_figures_count_the_regular_session_s_prices_and_the_whole_day_s_volume()
    {
        _values.Apply([
            Trade(50, 10, hours: -2),
            Trade(100, 1),
            Trade(104, 2, hours: 1),
            Trade(98, 1, hours: 2),
            Trade(500, 6, TickMarks.NotPriceForming, hours: 3),
            Trade(101, 1, hours: 4),
        ]);

        Assert.True(_values.TryGetDay(Spy, out DayFigures day));
        Assert.Equal((100, 104, 98, 101), (day.Open, day.High, day.Low, day.Last));
        Assert.Equal((21, 6), (day.Volume, day.TradeCount));
        Assert.Equal((500 + 100 + 208 + 98 + 3000 + 101) / 21.0, day.Vwap!.Value, 12);
        Assert.Null(day.PreviousClose);
    }

    [Fact]
    public void A_new_date_starts_afresh_and_remembers_the_close_of_the_regular_session()
    {
        _values.SetPreviousClose(Spy, 90);
        _values.Apply([Trade(100, 5), Trade(103, 5, hours: 1), Trade(999, 5, hours: 10)]);
        Assert.True(_values.TryGetDay(Spy, out DayFigures first));

        _values.Apply([Trade(105, 2, hours: 24)]);

        Assert.True(_values.TryGetDay(Spy, out DayFigures second));
        Assert.Equal((90, 103), (first.PreviousClose, second.PreviousClose));
        Assert.Equal((105, 2, 1), (second.Open, second.Volume, second.TradeCount));
    }

    [Fact]
    public void A_late_trade_of_the_day_before_does_not_touch_today()
    {
        _values.Apply([Trade(105, 2, hours: 24), Trade(1, 1000)]);

        Assert.True(_values.TryGetDay(Spy, out DayFigures day));
        Assert.Equal((105, 2), (day.Low, day.Volume));
    }

    [Fact]
    public void A_currency_takes_its_prices_from_the_mid_and_has_no_volume()
    {
        _values.Apply([Quote(Euro, 1.0, 1.5), Quote(Euro, 1.25, 1.75)]);

        Assert.True(_values.TryGetDay(Euro, out DayFigures day));
        Assert.Equal((1.25, 1.5), (day.Open!.Value, day.Last!.Value));
        Assert.Equal((0, null), (day.Volume, day.Vwap));
    }

    [Fact]
    public async Task A_reader_never_sees_half_of_a_quote()
    {
        _values.Apply([Torn(0)]);
        using CancellationTokenSource done = new();
        Task<int> reading = Task.Run(() =>
        {
            int torn = 0;
            while (!done.IsCancellationRequested)
            {
                _values.TryGetQuote(Spy, out Quote quote);
                torn += quote.Bid == quote.Ask && quote.BidSize == quote.AskSize && quote.Bid == quote.AskSize ? 0 : 1;
            }

            return torn;
        });
        for (int number = 0; number < 300_000; number++)
        {
            _values.Apply([Torn(number)]);
        }

        await done.CancelAsync();
        Assert.Equal(0, await reading);
    }

    private static Tick Torn(int number) =>
        Tick.Of(new Quote(Spy, number, number, number, number, Morning.UtcTicks, Morning.UtcTicks));

    private static Tick Quote(InstrumentId instrument, double bid, double ask) =>
        Tick.Of(new Quote(instrument, bid, 1, ask, 1, Morning.UtcTicks, Morning.UtcTicks));

    private static Tick Trade(double price, double size, TickMarks marks = TickMarks.None, double hours = 0)
    {
        long time = Morning.AddHours(hours).UtcTicks;
        return Tick.Of(new Trade(Spy, price, size, 'Q', time, time, marks));
    }
}
