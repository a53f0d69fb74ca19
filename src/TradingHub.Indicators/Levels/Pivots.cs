using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Levels;

/// <summary>Levels of a session from the high, low and close of the one before, in the unit of the price.</summary>
/// <param name="Pivot">Mean of high, low and close.</param>
/// <param name="R1">First resistance: as far above the pivot as the low was below it.</param>
/// <param name="R2">Second resistance: the pivot plus the range.</param>
/// <param name="R3">Third resistance: the first one plus the range.</param>
/// <param name="S1">First support: as far below the pivot as the high was above it.</param>
/// <param name="S2">Second support: the pivot less the range.</param>
/// <param name="S3">Third support: the first one less the range.</param>
public readonly record struct PivotsValue(double Pivot, double R1, double R2, double R3, double S1, double S2, double S3)
    : IOutputs<PivotsValue>
{
    /// <inheritdoc/>
    public static PivotsValue None => new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <inheritdoc/>
    public void CopyTo(Span<double> row)
    {
        (row[0], row[1], row[2], row[3]) = (Pivot, R1, R2, R3);
        (row[4], row[5], row[6]) = (S1, S2, S3);
    }

    /// <summary>The levels that follow from a session.</summary>
    internal static PivotsValue From(double high, double low, double close)
    {
        double pivot = (high + low + close) / 3;
        double range = high - low;
        double up = pivot + (pivot - low);
        double down = pivot - (high - pivot);
        return new PivotsValue(pivot, up, pivot + range, up + range, down, pivot - range, down - range);
    }
}

/// <summary>
/// Classic pivot points: the same for all bars of a trading date, from the regular session of the date before. A date without regular bars gives
/// no new levels.
/// </summary>
public struct Pivots : IIndicator<SessionBar, PivotsValue>
{
    private DateOnly? _date;
    private double _high;
    private double _low;
    private double _close;

    /// <summary>Creates levels of which nothing is known yet.</summary>
    public Pivots()
    {
        _high = double.NaN;
        Value = PivotsValue.None;
    }

    /// <inheritdoc/>
    public PivotsValue Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => !double.IsNaN(Value.Pivot);

    /// <summary>1 with bars of a day; with shorter ones it is all bars of the first session.</summary>
    public readonly int WarmUp => 1;

    /// <summary>The levels at each bar; those of the first session are NaN.</summary>
    public static PivotsValue[] Of(ReadOnlySpan<SessionBar> bars) => Batch.Of<Pivots, SessionBar, PivotsValue>(new(), bars);

    /// <inheritdoc/>
    public PivotsValue Update(in SessionBar input)
    {
        if (!input.Bar.HasPrices())
        {
            return PivotsValue.None;
        }

        if (input.Date != _date)
        {
            Turn(input.Date);
        }

        if (input.IsRegular)
        {
            bool isFirst = double.IsNaN(_high);
            _high = isFirst ? input.Bar.High : Math.Max(_high, input.Bar.High);
            _low = isFirst ? input.Bar.Low : Math.Min(_low, input.Bar.Low);
            _close = input.Bar.Close;
        }

        return Value;
    }

    private void Turn(DateOnly date)
    {
        if (!double.IsNaN(_high))
        {
            Value = PivotsValue.From(_high, _low, _close);
        }

        _date = date;
        _high = double.NaN;
    }
}
