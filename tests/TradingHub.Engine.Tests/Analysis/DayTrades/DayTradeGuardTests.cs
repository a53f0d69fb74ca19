using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis.DayTrades;
using TradingHub.Engine.Calendar;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Analysis.DayTrades;

public sealed class DayTradeGuardTests
{
    private const string Tuesday = "2026-03-03";
    private static readonly DayTradeRegimeChoice Automatic = new(null, IsMarginAccount: true, DayTradeRegimeChoice.RuleChange);
    private readonly InstrumentCatalogue _catalogue = Given.Catalogue("AAPL", "MSFT", "BTC/USD");

    private Instrument Apple => _catalogue.All[0];
    private Instrument Microsoft => _catalogue.All[1];

    [Theory]
    [InlineData("auto", true, "2013-10-08", DayTradeRegime.Legacy)]
    [InlineData("auto", true, "2026-06-03", DayTradeRegime.Legacy)]
    [InlineData("auto", true, "2026-06-04", DayTradeRegime.IntradayMargin)]
    [InlineData("auto", true, "2027-10-20", DayTradeRegime.IntradayMargin)]
    [InlineData("auto", false, "2026-06-03", DayTradeRegime.Off)]
    [InlineData("auto", false, "2026-06-04", DayTradeRegime.Off)]
    [InlineData("legacy", true, "2026-12-01", DayTradeRegime.Legacy)]
    [InlineData("intraday_margin", true, "2013-10-08", DayTradeRegime.IntradayMargin)]
    [InlineData("off", true, "2026-03-03", DayTradeRegime.Off)]
    public void The_regime_follows_the_setting_the_account_and_the_date(
        string setting,
        bool margin,
        string date,
        DayTradeRegime expected
    )
    {
        DayTradeRegimeChoice choice = new(DayTradeRegimeChoice.Read(setting), margin, DayTradeRegimeChoice.RuleChange);

        Assert.Equal(expected, choice.On(DateOnly.Parse(date)));
    }

    [Theory]
    [InlineData(2, 24_999.99, DayTradeVerdict.Allowed, 3)]
    [InlineData(3, 24_999.99, DayTradeVerdict.Denied, 4)]
    [InlineData(3, 25_000.00, DayTradeVerdict.Allowed, 4)]
    [InlineData(4, 24_999.99, DayTradeVerdict.Denied, 5)]
    public void Legacy_denies_what_could_be_the_fourth_day_trade_below_25000(
        int made,
        double equity,
        DayTradeVerdict expected,
        int after
    )
    {
        DayTradeGuard guard = GuardWith(made);
        guard.Apply(Buy(Apple, $"{Tuesday}T16:00:00Z"));
        // Sells what was bought today and more: no mere exit.
        DayTradeQuestion question = new(Apple, OrderSide.Sell) { OpeningNotional = 100 };

        DayTradeOutlook outlook = guard.Ask(question, At($"{Tuesday}T17:00:00Z", (decimal)equity));

        Assert.Equal((expected, true, made, after), (outlook.Verdict, outlook.Completes, outlook.Count, outlook.CountAfter));
        Assert.Equal(expected == DayTradeVerdict.Denied ? "PDT_LIMIT" : null, outlook.Code);
    }

    [Fact]
    public void Legacy_only_warns_of_an_exit()
    {
        DayTradeGuard guard = GuardWith(3);
        guard.Apply(Buy(Apple, $"{Tuesday}T16:00:00Z"));

        DayTradeOutlook outlook = guard.Ask(
            new DayTradeQuestion(Apple, OrderSide.Sell) { IsReducing = true },
            At($"{Tuesday}T17:00:00Z", 10_000)
        );

        Assert.Equal((DayTradeVerdict.Warned, "PDT_LIMIT"), (outlook.Verdict, outlook.Code));
    }

    [Fact]
    public void An_entry_that_is_kept_is_allowed_and_one_with_its_own_exit_or_against_an_open_order_is_not()
    {
        DayTradeGuard guard = GuardWith(3);
        DayTradeStanding standing = At($"{Tuesday}T17:00:00Z", 10_000);
        DayTradeQuestion entry = new(Apple, OrderSide.Buy) { OpeningNotional = 100 };

        DayTradeVerdict[] verdicts =
        [
            guard.Ask(entry, standing).Verdict,
            guard.Ask(entry with { HasExitLegs = true }, standing).Verdict,
            guard.Ask(entry with { HasOpenOpposite = true }, standing).Verdict,
        ];

        Assert.Equal([DayTradeVerdict.Allowed, DayTradeVerdict.Denied, DayTradeVerdict.Denied], verdicts);
    }

    [Fact]
    public void Orders_that_are_open_in_other_symbols_count_as_possible_day_trades()
    {
        DayTradeGuard guard = GuardWith(2);
        guard.Apply(Buy(Microsoft, $"{Tuesday}T16:00:00Z"));
        DateTimeOffset now = DateTimeOffset.Parse($"{Tuesday}T17:00:00Z");

        int possible = guard.PossibleBy([(Microsoft, OrderSide.Sell)], now);
        DayTradeOutlook outlook = guard.Ask(
            new DayTradeQuestion(Apple, OrderSide.Buy) { OpeningNotional = 100, HasExitLegs = true },
            At($"{Tuesday}T17:00:00Z", 10_000) with
            {
                PossibleElsewhere = possible,
            }
        );

        Assert.Equal((1, DayTradeVerdict.Denied), (possible, outlook.Verdict));
        Assert.Equal(0, guard.PossibleBy([(Microsoft, OrderSide.Buy)], now));
        Assert.Equal(1, guard.PossibleBy([(Apple, OrderSide.Buy), (Apple, OrderSide.Sell)], now));
    }

    [Fact]
    public void A_further_exit_of_the_same_day_trade_and_a_pair_of_crypto_add_nothing()
    {
        DayTradeGuard guard = GuardWith(3);
        guard.Apply(Buy(Apple, $"{Tuesday}T16:00:00Z", 10));
        guard.Apply(Given.Fill(Apple, OrderSide.Sell, 4, 10, $"{Tuesday}T16:30:00Z"));
        DayTradeStanding standing = At($"{Tuesday}T17:00:00Z", 10_000);
        DayTradeQuestion crypto = new(_catalogue.All[2], OrderSide.Buy) { HasExitLegs = true, OpeningNotional = 100 };

        Assert.False(guard.Ask(new DayTradeQuestion(Apple, OrderSide.Sell), standing).CouldComplete);
        Assert.False(guard.Ask(crypto, standing).CouldComplete);
    }

    [Theory]
    // 2026-02-16 is Presidents' Day: the fifth exchange day after Thursday the 12th is Friday the 20th.
    [InlineData("2026-02-12", "2026-02-20")]
    // 2026-04-03 is Good Friday.
    [InlineData("2026-04-01", "2026-04-09")]
    [InlineData("2026-03-03", "2026-03-10")]
    public void A_day_trade_falls_off_after_five_exchange_days_holidays_left_out(string made, string fallsOff)
    {
        DayTradeGuard guard = new(new UsMarketCalendar(), Automatic);
        guard.Apply(Buy(Apple, $"{made}T16:00:00Z"));
        guard.Apply(Given.Fill(Apple, OrderSide.Sell, 1, 10, $"{made}T17:00:00Z"));
        DateTimeOffset noonOfLastDay = DateTimeOffset.Parse($"{fallsOff}T16:00:00Z");

        DayTradeStatus before = guard.Status(noonOfLastDay.AddDays(-1));
        DayTradeStatus after = guard.Status(noonOfLastDay);

        Assert.Equal(DateOnly.Parse(fallsOff), Assert.Single(before.Counted).FallsOffOn);
        Assert.Empty(after.Counted);
    }

    [Theory]
    // After the evening's close of Friday the 6th and at the weekend an order would execute on Monday the 9th.
    [InlineData("2026-03-06T17:00:00Z", "2026-03-06")]
    [InlineData("2026-03-07T00:59:59Z", "2026-03-06")]
    [InlineData("2026-03-07T01:00:00Z", "2026-03-09")]
    [InlineData("2026-03-08T16:00:00Z", "2026-03-09")]
    [InlineData("2026-03-09T08:30:00Z", "2026-03-09")]
    public void Today_is_the_date_on_which_an_order_would_execute(string now, string today)
    {
        DayTradeGuard guard = new(new UsMarketCalendar(), Automatic);

        Assert.Equal(DateOnly.Parse(today), guard.Status(DateTimeOffset.Parse(now)).Today);
    }

    [Theory]
    [InlineData(30_000.00, 99_999.99, DayTradeVerdict.Allowed)]
    [InlineData(30_000.00, 100_000.00, DayTradeVerdict.Allowed)]
    [InlineData(29_999.99, 100_000.00, DayTradeVerdict.Denied)]
    public void Intraday_margin_wants_30_percent_of_the_exposure_after_the_order(
        double equity,
        double exposureAfter,
        DayTradeVerdict expected
    )
    {
        DayTradeGuard guard = new(new UsMarketCalendar(), Automatic);
        DayTradeStanding standing = new(
            DateTimeOffset.Parse("2026-06-04T15:00:00Z"),
            (decimal)equity,
            (decimal)exposureAfter - 5_000
        );

        DayTradeOutlook outlook = guard.Ask(new DayTradeQuestion(Apple, OrderSide.Buy) { OpeningNotional = 5_000 }, standing);

        Assert.Equal((DayTradeRegime.IntradayMargin, expected), (outlook.Regime, outlook.Verdict));
        Assert.Equal((decimal)exposureAfter * 0.25m, outlook.Margin!.Required);
    }

    [Fact]
    public void Intraday_margin_never_blocks_an_exit_and_counts_no_day_trade_against_it()
    {
        DayTradeGuard guard = GuardWith(5);
        DayTradeStanding deficit = new(DateTimeOffset.Parse("2026-06-04T15:00:00Z"), 1_000, 100_000);

        DayTradeOutlook outlook = guard.Ask(new DayTradeQuestion(Apple, OrderSide.Sell) { IsReducing = true }, deficit);

        Assert.Equal(DayTradeVerdict.Allowed, outlook.Verdict);
        Assert.True(outlook.Margin!.IsDeficit);
    }

    [Fact]
    public void Catching_up_takes_each_fill_of_the_ledger_once()
    {
        DayTradeGuard guard = new(new UsMarketCalendar(), Automatic);
        Fill[] fills = [.. RoundTrips(2)];

        guard.CatchUp(fills.AsMemory(0, 3));
        guard.CatchUp(fills);
        guard.CatchUp(fills);

        Assert.Equal(2, guard.Status(DateTimeOffset.Parse($"{Tuesday}T17:00:00Z")).Counted.Count);
    }

    private DayTradeGuard GuardWith(int dayTrades)
    {
        DayTradeGuard guard = new(new UsMarketCalendar(), Automatic);
        guard.CatchUp(RoundTrips(dayTrades).ToArray());
        return guard;
    }

    private IEnumerable<Fill> RoundTrips(int count) =>
        Enumerable
            .Range(0, count)
            .SelectMany(at =>
                new[]
                {
                    Buy(Apple, $"{Tuesday}T15:{at:00}:00Z"),
                    Given.Fill(Apple, OrderSide.Sell, 1, 10, $"{Tuesday}T15:{at:00}:30Z"),
                }
            );

    private static Fill Buy(Instrument instrument, string time, decimal quantity = 1) =>
        Given.Fill(instrument, OrderSide.Buy, quantity, 10, time);

    private static DayTradeStanding At(string time, decimal equity) => new(DateTimeOffset.Parse(time), equity, GrossExposure: 0);
}
