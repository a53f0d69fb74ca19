namespace TradingHub.Indicators;

/// <summary>The numbers of one indicator, in the order of its parameters; all within their limits.</summary>
public sealed class IndicatorArguments(double[] values)
{
    /// <summary>The numbers; times as seconds since 1970.</summary>
    public IReadOnlyList<double> Values => values;

    /// <summary>A number.</summary>
    public double Number(int at) => values[at];

    /// <summary>A whole number.</summary>
    public int Whole(int at) => (int)values[at];

    /// <summary>A time.</summary>
    public DateTimeOffset Time(int at) => DateTimeOffset.FromUnixTimeSeconds((long)values[at]);
}
