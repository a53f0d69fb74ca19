using System.Diagnostics.CodeAnalysis;

namespace TradingHub.Domain.Market;

/// <summary>Length of a bar.</summary>
public enum Timeframe
{
    /// <summary>1Min.</summary>
    OneMinute,

    /// <summary>5Min.</summary>
    FiveMinutes,

    /// <summary>15Min.</summary>
    FifteenMinutes,

    /// <summary>30Min.</summary>
    ThirtyMinutes,

    /// <summary>1Hour, on the clock hour of the market's zone.</summary>
    OneHour,

    /// <summary>4Hour, at 0, 4, 8, 12, 16 and 20 o'clock of the market's zone.</summary>
    FourHours,

    /// <summary>1Day, the trading date.</summary>
    OneDay,

    /// <summary>1Week, from Monday.</summary>
    OneWeek,
}

/// <summary>Names and lengths of timeframes.</summary>
public static class Timeframes
{
    private static readonly (Timeframe Timeframe, string Name, string ShortName, TimeSpan Length)[] Table =
    [
        (Timeframe.OneMinute, "1Min", "1m", TimeSpan.FromMinutes(1)),
        (Timeframe.FiveMinutes, "5Min", "5m", TimeSpan.FromMinutes(5)),
        (Timeframe.FifteenMinutes, "15Min", "15m", TimeSpan.FromMinutes(15)),
        (Timeframe.ThirtyMinutes, "30Min", "30m", TimeSpan.FromMinutes(30)),
        (Timeframe.OneHour, "1Hour", "1h", TimeSpan.FromHours(1)),
        (Timeframe.FourHours, "4Hour", "4h", TimeSpan.FromHours(4)),
        (Timeframe.OneDay, "1Day", "1d", TimeSpan.FromDays(1)),
        (Timeframe.OneWeek, "1Week", "1w", TimeSpan.FromDays(7)),
    ];

    /// <summary>All timeframes, shortest first.</summary>
    public static IReadOnlyList<Timeframe> All { get; } = [.. Table.Select(row => row.Timeframe)];

    /// <summary>The names that are answered and documented: 1Min, 5Min, 15Min, 30Min, 1Hour, 4Hour, 1Day, 1Week.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Table.Select(row => row.Name)];

    /// <summary>The documented name, for example <c>5Min</c>.</summary>
    public static string Name(this Timeframe timeframe) => Table[(int)timeframe].Name;

    /// <summary>Nominal length; a trading day or week is longer or shorter on some dates.</summary>
    public static TimeSpan Length(this Timeframe timeframe) => Table[(int)timeframe].Length;

    /// <summary>Reads the long form (<c>5Min</c>) or the wire form (<c>5m</c>), in any case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Timeframe timeframe)
    {
        foreach (var row in Table)
        {
            if (
                string.Equals(row.Name, text, StringComparison.OrdinalIgnoreCase)
                || string.Equals(row.ShortName, text, StringComparison.OrdinalIgnoreCase)
            )
            {
                timeframe = row.Timeframe;
                return true;
            }
        }

        timeframe = default;
        return false;
    }
}
