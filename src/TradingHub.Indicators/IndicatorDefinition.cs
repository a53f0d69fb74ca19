using TradingHub.Domain.Market;

namespace TradingHub.Indicators;

/// <summary>What an indicator is called, takes and gives.</summary>
public sealed class IndicatorDefinition
{
    /// <summary>No indicator asks for more bars than these before the first one shown.</summary>
    public const int MaxLookback = 5_000;

    /// <summary>A seed that weighs less than a thousandth after some bars weighs nothing after so many times as many.</summary>
    private const int Settled = 3;

    private static readonly TimeSpan LongestDay = TimeSpan.FromHours(25);

    /// <summary>The name that is written, for example <c>macd</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name in full, for people.</summary>
    public required string Title { get; init; }

    /// <summary>Where it is drawn.</summary>
    public required IndicatorPane Pane { get; init; }

    /// <summary>What stands between the brackets, in its order; nothing where there are none.</summary>
    public IReadOnlyList<IndicatorParameter> Parameters { get; init; } = [];

    /// <summary>Names of what it gives, in the order of <see cref="IndicatorRun.Update"/>'s row.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>How it is usually written, for example <c>macd(12,26,9)</c>.</summary>
    public string Example => SpecText.NameOf(this, [.. Parameters.Select(parameter => parameter.Usual)]);

    /// <summary>Makes one that has seen no bar yet.</summary>
    public required Func<IndicatorArguments, IndicatorRun> Start { get; init; }

    /// <summary>
    /// After how many bars a value no longer shows where the calculation began, for what remembers more than its window; null for the rest.
    /// </summary>
    internal Func<IndicatorArguments, int>? Settling { get; init; }

    /// <summary>How many trading dates, this one included, its values come from; 0 for what counts bars.</summary>
    internal int Sessions { get; init; }

    /// <summary>Whether it sums without an end: its value depends on the bar with which the sum began.</summary>
    public bool IsEndless { get; init; }

    /// <summary>How many bars ahead of its own an output is drawn; null where all are drawn at their bar.</summary>
    internal Func<IndicatorArguments, int, int>? Shift { get; init; }

    /// <summary>How many bars must be read before the first one shown.</summary>
    internal int LookbackOf(IndicatorArguments arguments, Timeframe timeframe)
    {
        if (Sessions > 0)
        {
            return timeframe >= Timeframe.OneDay ? Sessions - 1 : (int)Math.Ceiling(Sessions * LongestDay / timeframe.Length());
        }

        int bars = Settling is null ? Start(arguments).WarmUp : Settling(arguments);
        return Math.Min(bars, MaxLookback);
    }

    /// <summary>How many bars must be read before one whose value is carried on from bar to bar.</summary>
    internal int SettledLookbackOf(IndicatorArguments arguments, Timeframe timeframe) =>
        Sessions > 0 || Settling is null
            ? LookbackOf(arguments, timeframe)
            : Math.Min(Settled * Settling(arguments), MaxLookback);
}
