using TradingHub.Domain.Market;

namespace TradingHub.Indicators;

/// <summary>One indicator at work on bars, for code that knows it by its name only. One thread; nothing is allocated for a bar.</summary>
public abstract class IndicatorRun
{
    /// <summary>How many bars come before the first one that gives every output a value, as far as that is a matter of counting.</summary>
    public abstract int WarmUp { get; }

    /// <summary>Whether every output has a value.</summary>
    public abstract bool IsWarm { get; }

    /// <summary>Takes the next bar.</summary>
    /// <param name="bar">Not older than the last one.</param>
    /// <param name="row">Room for one number each output, in the order of the definition; NaN where there is none.</param>
    public abstract void Update(in SessionBar bar, Span<double> row);

    /// <summary>Runs on the close of each bar.</summary>
    internal static IndicatorRun OfCloses<TIndicator>(TIndicator indicator)
        where TIndicator : struct, IIndicator<double, double> =>
        new IndicatorRun<TIndicator, double, double>(indicator, static (in bar) => bar.Bar.Close, WriteNumber);

    /// <summary>Runs on the close of each bar, with several outputs.</summary>
    internal static IndicatorRun OfCloses<TIndicator, TOutput>(TIndicator indicator)
        where TIndicator : struct, IIndicator<double, TOutput>
        where TOutput : struct, IOutputs<TOutput> =>
        new IndicatorRun<TIndicator, double, TOutput>(indicator, static (in bar) => bar.Bar.Close, WriteRow);

    /// <summary>Runs on bars.</summary>
    internal static IndicatorRun OfBars<TIndicator>(TIndicator indicator)
        where TIndicator : struct, IIndicator<Bar, double> =>
        new IndicatorRun<TIndicator, Bar, double>(indicator, static (in bar) => bar.Bar, WriteNumber);

    /// <summary>Runs on bars, with several outputs.</summary>
    internal static IndicatorRun OfBars<TIndicator, TOutput>(TIndicator indicator)
        where TIndicator : struct, IIndicator<Bar, TOutput>
        where TOutput : struct, IOutputs<TOutput> =>
        new IndicatorRun<TIndicator, Bar, TOutput>(indicator, static (in bar) => bar.Bar, WriteRow);

    /// <summary>Runs on bars with their sessions.</summary>
    internal static IndicatorRun OfSessions<TIndicator>(TIndicator indicator)
        where TIndicator : struct, IIndicator<SessionBar, double> =>
        new IndicatorRun<TIndicator, SessionBar, double>(indicator, static (in bar) => bar, WriteNumber);

    /// <summary>Runs on bars with their sessions, with several outputs.</summary>
    internal static IndicatorRun OfSessions<TIndicator, TOutput>(TIndicator indicator)
        where TIndicator : struct, IIndicator<SessionBar, TOutput>
        where TOutput : struct, IOutputs<TOutput> =>
        new IndicatorRun<TIndicator, SessionBar, TOutput>(indicator, static (in bar) => bar, WriteRow);

    private static void WriteNumber(double value, Span<double> row) => row[0] = value;

    private static void WriteRow<TOutput>(TOutput value, Span<double> row)
        where TOutput : struct, IOutputs<TOutput> => value.CopyTo(row);
}

/// <summary>What of a bar an indicator reads.</summary>
internal delegate TInput ReadInput<TInput>(in SessionBar bar);

/// <summary>Writes an indicator's value into a row of numbers.</summary>
internal delegate void WriteOutput<TOutput>(TOutput value, Span<double> row);

/// <summary>A run of one kind of indicator.</summary>
/// <param name="indicator">It has seen nothing yet.</param>
/// <param name="read">What it reads of a bar.</param>
/// <param name="write">How its value becomes a row.</param>
internal sealed class IndicatorRun<TIndicator, TInput, TOutput>(
    TIndicator indicator,
    ReadInput<TInput> read,
    WriteOutput<TOutput> write
) : IndicatorRun
    where TIndicator : struct, IIndicator<TInput, TOutput>
    where TInput : struct
    where TOutput : struct
{
    private TIndicator _indicator = indicator;

    /// <inheritdoc/>
    public override int WarmUp => _indicator.WarmUp;

    /// <inheritdoc/>
    public override bool IsWarm => _indicator.IsWarm;

    /// <inheritdoc/>
    public override void Update(in SessionBar bar, Span<double> row) => write(_indicator.Update(read(bar)), row);
}
