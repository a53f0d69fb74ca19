using System.Diagnostics.CodeAnalysis;
using TradingHub.Domain.Market;

namespace TradingHub.Indicators;

/// <summary>An indicator as people write it: <c>rsi(14)</c>, <c>macd(12,26,9)</c>, <c>vwap</c>. Equal where the names are.</summary>
public sealed class IndicatorSpec : IEquatable<IndicatorSpec>
{
    /// <summary>At most this many are read from one list.</summary>
    public const int MaxCount = 20;

    private readonly IndicatorArguments _arguments;

    internal IndicatorSpec(IndicatorDefinition definition, double[] arguments)
    {
        Definition = definition;
        _arguments = new IndicatorArguments(arguments);
        Name = SpecText.NameOf(definition, arguments);
    }

    /// <summary>What it is.</summary>
    public IndicatorDefinition Definition { get; }

    /// <summary>The name in its one form, for example <c>sma(20)</c>.</summary>
    public string Name { get; }

    /// <summary>The numbers between the brackets; a time as seconds since 1970.</summary>
    public IReadOnlyList<double> Arguments => _arguments.Values;

    /// <summary>The moment from which on bars must be read, for what counts from a moment; otherwise null.</summary>
    public DateTimeOffset? Anchor => Definition.Parameters is [{ Kind: ParameterKind.Time }] ? _arguments.Time(0) : null;

    /// <summary>How many bars come before the first value, as far as that is a matter of counting.</summary>
    public int WarmUp => Start().WarmUp;

    /// <summary>
    /// How many bars before the first one shown must be read for values that are right from the first one on, at most
    /// <see cref="IndicatorDefinition.MaxLookback"/>. For averages that never forget, so many that the seed weighs less than a thousandth; for
    /// what begins with a trading date, days of 25 hours.
    /// </summary>
    public int Lookback(Timeframe timeframe) => Definition.LookbackOf(_arguments, timeframe);

    /// <summary>
    /// How many bars before one must be read for a value that no longer shows where the calculation began, at most
    /// <see cref="IndicatorDefinition.MaxLookback"/>: of an average that never forgets the seed then weighs less than 1e-12.
    /// </summary>
    public int SettledLookback(Timeframe timeframe) => Definition.SettledLookbackOf(_arguments, timeframe);

    /// <summary>How many bars ahead of its own an output is drawn; negative for behind.</summary>
    /// <param name="output">Its place in the definition's outputs.</param>
    public int ShiftOf(int output) => Definition.Shift?.Invoke(_arguments, output) ?? 0;

    /// <summary>One that has seen no bar yet.</summary>
    public IndicatorRun Start() => Definition.Start(_arguments);

    /// <summary>The values after each bar: one list for each output, in their order; NaN where there is none.</summary>
    /// <param name="bars">Oldest first.</param>
    public IReadOnlyList<double[]> Columns(ReadOnlySpan<SessionBar> bars)
    {
        IndicatorRun run = Start();
        double[] row = new double[Definition.Outputs.Count];
        double[][] columns = new double[row.Length][];
        for (int output = 0; output < row.Length; output++)
        {
            columns[output] = new double[bars.Length];
        }

        for (int at = 0; at < bars.Length; at++)
        {
            run.Update(bars[at], row);
            for (int output = 0; output < row.Length; output++)
            {
                columns[output][at] = row[output];
            }
        }

        return columns;
    }

    /// <summary>Reads a list with commas, for example <c>sma(20),macd(12,26,9),vwap</c>; one that is named twice is kept once.</summary>
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
        foreach (string part in SpecText.SplitList(text ?? ""))
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
        specs = error is null ? found : null;
        return error is null;
    }

    /// <summary>Reads one indicator.</summary>
    /// <param name="text">What was written, in any case, with or without blanks around its parts.</param>
    /// <param name="spec">The indicator.</param>
    /// <param name="error">A sentence that names the mistake and what is allowed.</param>
    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out IndicatorSpec? spec,
        [NotNullWhen(false)] out string? error
    ) => SpecText.TryRead(text?.Trim() ?? "", out spec, out error);

    /// <inheritdoc/>
    public bool Equals(IndicatorSpec? other) => other?.Name == Name;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as IndicatorSpec);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
