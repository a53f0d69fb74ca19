using System.Diagnostics.CodeAnalysis;
using TradingHub.Domain.Market;

namespace TradingHub.Indicators;

/// <summary>Which average is meant.</summary>
public enum IndicatorKind
{
    /// <summary>Simple moving average of closes.</summary>
    Sma,

    /// <summary>Exponential moving average of closes.</summary>
    Ema,

    /// <summary>Volume-weighted average price of the trading date.</summary>
    Vwap,
}

/// <summary>An indicator as people write it: <c>sma(20)</c>, <c>ema(21)</c>, <c>vwap</c>.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Length">Number of bars, 1 to 500; 0 for <see cref="IndicatorKind.Vwap"/>.</param>
public sealed record IndicatorSpec(IndicatorKind Kind, int Length)
{
    /// <summary>The longest length that is read.</summary>
    public const int MaxLength = 500;

    /// <summary>At most this many are read from one list.</summary>
    public const int MaxCount = 20;

    private const string Known = "sma(length), ema(length) and vwap";

    /// <summary>The name in its one form, for example <c>sma(20)</c>.</summary>
    public string Name => Kind == IndicatorKind.Vwap ? "vwap" : $"{KindName(Kind)}({Length})";

    /// <summary>
    /// How many bars before the first one shown must be read for values that are right from the first one on. For the EMA so many that the seed
    /// weighs less than a thousandth; for VWAP a day of 25 hours.
    /// </summary>
    public int Lookback(Timeframe timeframe) =>
        Kind switch
        {
            IndicatorKind.Sma => Length - 1,
            IndicatorKind.Ema => Length * 5,
            _ => timeframe >= Timeframe.OneDay ? 0 : (int)Math.Ceiling(TimeSpan.FromHours(25) / timeframe.Length()),
        };

    /// <summary>The value after each bar; NaN where there is none yet.</summary>
    /// <param name="bars">Oldest first.</param>
    /// <param name="tradingDateOf">The trading date of a bar's start.</param>
    public double[] Calculate(IReadOnlyList<Bar> bars, Func<DateTimeOffset, DateOnly> tradingDateOf)
    {
        if (Kind == IndicatorKind.Vwap)
        {
            return Vwap.Of(bars, tradingDateOf);
        }

        double[] closes = [.. bars.Select(bar => bar.Close)];
        return Kind == IndicatorKind.Sma ? Sma.Of(closes, Length) : Ema.Of(closes, Length);
    }

    /// <summary>Reads a list with commas, for example <c>sma(20),ema(21),vwap</c>; one that is named twice is kept once.</summary>
    /// <param name="text">What was written, in any case.</param>
    /// <param name="specs">The indicators, in their order.</param>
    /// <param name="error">A sentence that names the mistake and what is allowed.</param>
    public static bool TryParseList(
        string? text,
        [NotNullWhen(true)] out IReadOnlyList<IndicatorSpec>? specs,
        [NotNullWhen(false)] out string? error
    )
    {
        List<IndicatorSpec> found = [];
        specs = null;
        foreach (string part in (text ?? "").Split(','))
        {
            if (!TryParse(part, out IndicatorSpec? spec, out error))
            {
                return false;
            }

            if (!found.Contains(spec))
            {
                found.Add(spec);
            }
        }

        error = found.Count > MaxCount ? $"{found.Count} indicators were named; at most {MaxCount} are allowed." : null;
        specs = found;
        return error is null;
    }

    /// <summary>Reads one indicator.</summary>
    /// <param name="text">What was written, in any case, with or without blanks around its parts.</param>
    /// <param name="spec">The indicator.</param>
    /// <param name="error">A sentence that names the mistake and what is allowed.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out IndicatorSpec? spec, [NotNullWhen(false)] out string? error)
    {
        spec = null;
        string written = text?.Trim() ?? "";
        (string name, string? argument) = Split(written);
        if (KindOf(name) is not { } kind)
        {
            error = $"'{written}' is not an indicator; known are {Known}.";
            return false;
        }

        if (kind == IndicatorKind.Vwap)
        {
            spec = argument is null ? new IndicatorSpec(kind, 0) : null;
            error = spec is null ? "vwap takes no length." : null;
            return spec is not null;
        }

        if (!int.TryParse(argument, out int length) || length is < 1 or > MaxLength)
        {
            error = $"'{written}' needs a whole length from 1 to {MaxLength}, for example {KindName(kind)}(20).";
            return false;
        }

        spec = new IndicatorSpec(kind, length);
        error = null;
        return true;
    }

    private static IndicatorKind? KindOf(string name) =>
        name.ToUpperInvariant() switch
        {
            "SMA" => IndicatorKind.Sma,
            "EMA" => IndicatorKind.Ema,
            "VWAP" => IndicatorKind.Vwap,
            _ => null,
        };

    private static string KindName(IndicatorKind kind) => kind == IndicatorKind.Sma ? "sma" : "ema";

    private static (string Name, string? Argument) Split(string text)
    {
        int bracket = text.IndexOf('(', StringComparison.Ordinal);
        return bracket > 0 && text[^1] == ')' ? (text[..bracket].Trim(), text[(bracket + 1)..^1].Trim()) : (text, null);
    }
}
