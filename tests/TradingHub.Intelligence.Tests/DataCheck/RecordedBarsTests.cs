using TradingHub.Domain.Market;
using TradingHub.Intelligence.DataCheck;
using TradingHub.Intelligence.Tests.DataCheck.Given;

namespace TradingHub.Intelligence.Tests.DataCheck;

/// <summary>
/// The recorded bars and what is known to be wrong in them. Splits are those that the companies and funds announced; wrong prices were told by
/// hand from the bars around them.
/// </summary>
public sealed class RecordedBarsTests
{
    [Theory]
    [InlineData("AAPL", "2000-06-21 2:1", "2005-02-28 2:1", "2014-06-09 7:1", "2020-08-31 4:1")]
    [InlineData("BAC", "2004-08-30 2:1")]
    [InlineData("EEM", "2005-06-09 3:1", "2008-07-24 3:1")]
    [InlineData("FB")]
    [InlineData("GOOG", "2014-04-03 2:1")]
    [InlineData("IBM", "1999-05-27 2:1")]
    [InlineData("IWM", "2005-06-09 2:1")]
    [InlineData("QQQ", "2000-03-20 2:1")]
    [InlineData("SPY")]
    [InlineData("USO", "2020-04-29 1:8")]
    public void The_announced_splits_are_found_and_no_others(string symbol, params string[] splits)
    {
        Assert.Equal(splits.Select(split => $"Split {split}"), Found(symbol, FindingKind.Split));
    }

    [Theory]
    [InlineData("AAPL", "2009-09-21", "2010-08-31", "2011-01-03")]
    [InlineData("BAC", "1998-04-24", "2001-11-12")]
    [InlineData("EEM", "2005-04-11")]
    [InlineData("FB")]
    [InlineData("GOOG", "2007-12-18", "2008-09-30")]
    [InlineData("IBM", "2002-08-26", "2002-11-07", "2002-12-23")]
    [InlineData("IWM", "2008-09-19")]
    [InlineData("QQQ", "2004-11-01")]
    [InlineData("SPY", "2000-12-18")]
    [InlineData("USO")]
    public void Prices_that_never_traded_are_found_and_no_others(string symbol, params string[] dates)
    {
        Assert.Equal(dates.Select(date => $"WrongPrice {date}"), Found(symbol, FindingKind.WrongPrice));
    }

    [Theory]
    [InlineData("EEM", "1998-01-06..2002-12-05")]
    [InlineData("FB", "1999-09-29..2003-03-28")]
    [InlineData("USO", "1998-01-02..1998-12-30")]
    public void Securities_that_had_the_symbol_before_are_found(string symbol, string dates)
    {
        Assert.Equal([$"ForeignSpan {dates}"], Found(symbol, FindingKind.ForeignSpan));
    }

    [Theory]
    [InlineData("EEM", "2003-04-11")]
    [InlineData("FB", "2012-05-18")]
    [InlineData("QQQ", "2011-03-23")]
    [InlineData("USO", "2006-04-10")]
    [InlineData("SPY", "1998-01-02")]
    public void The_cleaned_bars_begin_where_the_security_of_today_begins(string symbol, string first)
    {
        Assert.Equal(DateOnly.Parse(first), DailyBars.DateOf(DailyBars.CleanOf(symbol)[0]));
    }

    [Fact]
    public void Missing_sessions_are_found_by_the_calendar()
    {
        Assert.Equal(
            ["EEM Gap 2003-08-15", "QQQ Gap 2004-12-01..2011-03-22"],
            DailyBars.Symbols.SelectMany(symbol => Found(symbol, FindingKind.Gap).Select(found => $"{symbol} {found}"))
        );
    }

    [Fact]
    public void Nothing_of_another_kind_is_found()
    {
        Assert.DoesNotContain(
            DailyBars.Symbols.SelectMany(symbol => DailyBars.FindingsOf(symbol, DailyBars.Of(symbol))),
            finding => finding.Kind is FindingKind.NoVolume or FindingKind.ClosedDay
        );
    }

    [Theory]
    [InlineData("AAPL", "2000-09-29")]
    [InlineData("AAPL", "2010-05-06")]
    [InlineData("BAC", "2008-10-07")]
    [InlineData("BAC", "2009-01-20")]
    [InlineData("BAC", "2009-04-09")]
    [InlineData("BAC", "2020-03-13")]
    [InlineData("FB", "2012-10-24")]
    [InlineData("FB", "2013-07-25")]
    [InlineData("FB", "2018-07-26")]
    [InlineData("IBM", "1999-10-21")]
    [InlineData("QQQ", "2015-08-24")]
    [InlineData("SPY", "2008-10-13")]
    [InlineData("SPY", "2020-03-16")]
    [InlineData("USO", "2020-03-09")]
    [InlineData("USO", "2020-04-21")]
    public void Real_crashes_rallies_and_earnings_stay(string symbol, string date)
    {
        Assert.DoesNotContain(
            DailyBars.FindingsOf(symbol, DailyBars.Of(symbol)),
            finding => finding.First <= DateOnly.Parse(date) && finding.Last >= DateOnly.Parse(date)
        );
        Assert.Contains(DailyBars.CleanOf(symbol), bar => DailyBars.DateOf(bar) == DateOnly.Parse(date));
    }

    [Theory]
    [MemberData(nameof(DailyBars.All), MemberType = typeof(DailyBars))]
    public void A_finding_is_made_from_the_bars_up_to_the_date_on_which_it_is_known(string symbol)
    {
        IReadOnlyList<Bar> bars = DailyBars.Of(symbol);
        Assert.All(
            DailyBars.FindingsOf(symbol, bars),
            finding =>
            {
                Bar[] until = [.. bars.Where(bar => DailyBars.DateOf(bar) <= finding.KnownOn)];
                Assert.Contains(DailyBars.InShort(finding), DailyBars.FindingsOf(symbol, until).Select(DailyBars.InShort));
            }
        );
    }

    private static IEnumerable<string> Found(string symbol, FindingKind kind) =>
        DailyBars.FindingsOf(symbol, DailyBars.Of(symbol)).Where(finding => finding.Kind == kind).Select(DailyBars.InShort);
}
