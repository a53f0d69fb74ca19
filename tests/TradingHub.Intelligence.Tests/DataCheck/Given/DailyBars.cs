using System.Collections.Concurrent;
using System.Globalization;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Calendar;
using TradingHub.Intelligence.DataCheck;
using TradingHub.Testing;

namespace TradingHub.Intelligence.Tests.DataCheck.Given;

/// <summary>The recorded daily bars of ten symbols, as they come and after treatment. Source: sample data of the LEAN engine, Apache-2.0.</summary>
internal static class DailyBars
{
    /// <summary>All recorded symbols.</summary>
    public static readonly string[] Symbols = ["AAPL", "BAC", "EEM", "FB", "GOOG", "IBM", "IWM", "QQQ", "SPY", "USO"];

    /// <summary>The check as the hub uses it.</summary>
    public static readonly DailyBarCheck Check = new(new UsMarketCalendar(), new DataCheckSettings());

    private static readonly ConcurrentDictionary<string, IReadOnlyList<Bar>> Files = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, IReadOnlyList<Bar>> Clean = new(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, IReadOnlyList<DataFinding>> CleanFindings = new(StringComparer.Ordinal);

    /// <summary>For theories over all symbols.</summary>
    public static TheoryData<string> All => [.. Symbols];

    /// <summary>The bars as they come.</summary>
    public static IReadOnlyList<Bar> Of(string symbol) =>
        Files.GetOrAdd(
            symbol,
            name => [.. RecordedFile.Rows($"samples/daily-bars/{name}.day_bars.csv.gz").Select(row => BarOf(row.Split(',')))]
        );

    /// <summary>The bars after treatment.</summary>
    public static IReadOnlyList<Bar> CleanOf(string symbol) => Clean.GetOrAdd(symbol, name => CleanedOf(name, Of(name)).Bars);

    /// <summary>What is found in the bars after treatment: the sessions of bars that went.</summary>
    public static IReadOnlyList<DataFinding> CleanFindingsOf(string symbol) =>
        CleanFindings.GetOrAdd(symbol, name => FindingsOf(name, CleanOf(name)));

    /// <summary>A symbol by its text.</summary>
    public static Symbol SymbolOf(string symbol) => Symbol.Parse(symbol);

    /// <summary>What the check finds.</summary>
    public static IReadOnlyList<DataFinding> FindingsOf(string symbol, IReadOnlyList<Bar> bars) =>
        Check.Check(SymbolOf(symbol), AssetClass.Equity, bars);

    /// <summary>The bars with all proposals followed.</summary>
    public static CleanedBars CleanedOf(string symbol, IReadOnlyList<Bar> bars) =>
        Check.Clean(SymbolOf(symbol), AssetClass.Equity, bars, FindingsOf(symbol, bars));

    /// <summary>A finding in short: kind, dates, proposal.</summary>
    public static string InShort(DataFinding finding)
    {
        string dates =
            finding.First == finding.Last
                ? $"{finding.First:yyyy-MM-dd}"
                : $"{finding.First:yyyy-MM-dd}..{finding.Last:yyyy-MM-dd}";
        string ratio =
            finding.Kind == FindingKind.Split
                ? string.Create(CultureInfo.InvariantCulture, $" {finding.Numbers["new_shares"]}:{finding.Numbers["old_shares"]}")
                : "";
        return $"{finding.Kind} {dates}{ratio}";
    }

    /// <summary>The New York date of a bar.</summary>
    public static DateOnly DateOf(Bar bar) => ((IMarketCalendar)new UsMarketCalendar()).DateOf(AssetClass.Equity, bar.Time);

    private static Bar BarOf(string[] cells)
    {
        double[] numbers = [.. cells.Skip(1).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
        DateOnly date = DateOnly.ParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        DateTimeOffset time = new(date, new TimeOnly(5, 0), TimeSpan.Zero);
        return new Bar(time, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[3], 0);
    }
}
