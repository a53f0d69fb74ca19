using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Levels;

/// <summary>The range in which a session opened, in the unit of the price.</summary>
/// <param name="High">Highest price of its first minutes.</param>
/// <param name="Low">Lowest price of its first minutes.</param>
public readonly record struct OpeningRangeValue(double High, double Low) : IOutputs<OpeningRangeValue>
{
    /// <inheritdoc/>
    public static OpeningRangeValue None => new(double.NaN, double.NaN);

    /// <inheritdoc/>
    public void CopyTo(Span<double> row) => (row[0], row[1]) = (High, Low);
}

/// <summary>
/// High and low of the first minutes of each regular session, counted from its first bar. It is known from the first bar on that starts after
/// those minutes, to the end of the trading date; with longer bars it is the range of the first one, and with bars of a day there is none.
/// </summary>
public struct OpeningRange : IIndicator<SessionBar, OpeningRangeValue>
{
    private readonly TimeSpan _length;
    private DateOnly? _date;
    private DateTimeOffset? _start;
    private double _high;
    private double _low;

    /// <summary>Creates a range of which nothing is known yet.</summary>
    /// <param name="minutes">Length of the range in minutes, 1 or more.</param>
    public OpeningRange(int minutes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minutes, 1);
        _length = TimeSpan.FromMinutes(minutes);
        Value = OpeningRangeValue.None;
    }

    /// <inheritdoc/>
    public OpeningRangeValue Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => !double.IsNaN(Value.High);

    /// <summary>1; how many it is depends on the length of the bars.</summary>
    public readonly int WarmUp => 1;

    /// <summary>The range at each bar; NaN while it is forming.</summary>
    public static OpeningRangeValue[] Of(ReadOnlySpan<SessionBar> bars, int minutes) =>
        Batch.Of<OpeningRange, SessionBar, OpeningRangeValue>(new(minutes), bars);

    /// <inheritdoc/>
    public OpeningRangeValue Update(in SessionBar input)
    {
        if (!input.Bar.HasRange())
        {
            return OpeningRangeValue.None;
        }

        if (input.Date != _date)
        {
            (_date, _start, Value) = (input.Date, null, OpeningRangeValue.None);
        }

        if (_start is null && input.IsRegular)
        {
            (_start, _high, _low) = (input.Bar.Time, input.Bar.High, input.Bar.Low);
        }

        if (_start + _length > input.Bar.Time)
        {
            _high = Math.Max(_high, input.Bar.High);
            _low = Math.Min(_low, input.Bar.Low);
        }
        else if (_start is not null)
        {
            Value = new OpeningRangeValue(_high, _low);
        }

        return Value;
    }
}
