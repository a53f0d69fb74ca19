using TradingHub.Indicators.Bands;

namespace TradingHub.Intelligence.Features;

/// <summary>Returns, how they spread, and the shape of the bar.</summary>
internal struct ReturnFeatures()
{
    /// <summary>What <see cref="Update"/> writes, in its order.</summary>
    public static readonly FeatureDefinition[] Definitions =
    [
        Of("return_1", "close / close[1] - 1", 1),
        Of("return_3", "close / close[3] - 1", 3),
        Of("return_5", "close / close[5] - 1", 5),
        Of("volatility_10", "population standard deviation (return_1, 10)", 10),
        Of("volatility_20", "population standard deviation (return_1, 20)", 20),
        Of("gap", "open / close[1] - 1", 1),
        Of("range", "(high - low) / close", 0),
        Of("close_position", "(close - low) / (high - low); 0.5 for a bar without range", 0),
        new("session_return", "close / first open of the trading date - 1", FeatureSource.Session, 0),
    ];

    private const double Middle = 0.5;
    private CloseHistory _closes = new(5);
    private StandardDeviation _volatility10 = new(10);
    private StandardDeviation _volatility20 = new(20);
    private DateOnly? _date;
    private double _open;

    /// <summary>Takes a bar and writes the values.</summary>
    public void Update(in FeatureInput input, Span<double> values)
    {
        double close = input.Bar.Close;
        double before = _closes.Ago(1);
        values[0] = (close / before) - 1;
        values[1] = (close / _closes.Ago(3)) - 1;
        values[2] = (close / _closes.Ago(5)) - 1;
        values[3] = _volatility10.Update(values[0]);
        values[4] = _volatility20.Update(values[0]);
        values[5] = (input.Bar.Open / before) - 1;
        double range = input.Bar.High - input.Bar.Low;
        values[6] = range / close;
        values[7] = range > 0 ? (close - input.Bar.Low) / range : Middle;
        if (input.Date != _date)
        {
            (_date, _open) = (input.Date, input.Bar.Open);
        }

        values[8] = (close / _open) - 1;
        _closes.Add(close);
    }

    private static FeatureDefinition Of(string name, string formula, int warmUp) =>
        new(name, formula, FeatureSource.Bars, warmUp);
}
