using TradingHub.Indicators.Averages;
using TradingHub.Indicators.Oscillators;

namespace TradingHub.Intelligence.Features;

/// <summary>
/// The same market in longer bars. A longer bar counts when the first bar after it has closed: before, nobody knows that it is over, and a value
/// that changes while its bar forms would not be the one of the history.
/// </summary>
internal struct LongerFeatures()
{
    /// <summary>What <see cref="Update"/> writes, in its order.</summary>
    public static readonly FeatureDefinition[] Definitions =
    [
        Of("longer_return_1", "close of the last longer bar that is over / the one before - 1"),
        Of("longer_return_4", "close of the last longer bar that is over / the one 4 before - 1"),
        Of("longer_rsi_14", "RSI(closes of the longer bars that are over, 14)"),
        Of("longer_close_to_sma_10", "close / SMA(closes of the longer bars that are over, 10)"),
    ];

    private CloseHistory _closes = new(5);
    private Rsi _rsi = new(14);
    private Sma _mean = new(10);
    private DateTimeOffset? _forming;
    private double _close;

    /// <summary>Takes a bar and writes the values.</summary>
    public void Update(in FeatureInput input, Span<double> values)
    {
        if (_forming is { } forming && input.LongerBar != forming)
        {
            _closes.Add(_close);
            _rsi.Update(_close);
            _mean.Update(_close);
        }

        (_forming, _close) = (input.LongerBar, input.Bar.Close);
        values[0] = (_closes.Ago(1) / _closes.Ago(2)) - 1;
        values[1] = (_closes.Ago(1) / _closes.Ago(5)) - 1;
        values[2] = _rsi.Value;
        values[3] = input.Bar.Close / _mean.Value;
    }

    // Counted in longer bars, which have no fixed number of bars.
    private static FeatureDefinition Of(string name, string formula) => new(name, formula, FeatureSource.LongerBars, 0);
}
