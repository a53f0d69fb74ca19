using TradingHub.Indicators.Bands;

namespace TradingHub.Intelligence.Features;

/// <summary>The index, and what the instrument did beside it. A bar without one of the index has no values, and is left out of both histories.</summary>
internal struct MarketFeatures()
{
    /// <summary>What <see cref="Update"/> writes, in its order.</summary>
    public static readonly FeatureDefinition[] Definitions =
    [
        Of("market_return_1", "index / index[1] - 1", 1),
        Of("market_return_5", "index / index[5] - 1", 5),
        Of("market_volatility_20", "population standard deviation (market_return_1, 20)", 20),
        Of("relative_return_1", "close / close[1] - index / index[1]", 1),
        Of("relative_return_5", "close / close[5] - index / index[5]", 5),
        Of("relative_return_20", "close / close[20] - index / index[20]", 20),
    ];

    private CloseHistory _own = new(20);
    private CloseHistory _index = new(20);
    private StandardDeviation _volatility = new(20);

    /// <summary>Takes a bar and writes the values.</summary>
    public void Update(in FeatureInput input, Span<double> values)
    {
        double index = input.MarketClose;
        if (!double.IsFinite(index) || index <= 0)
        {
            values[..Definitions.Length].Fill(double.NaN);
            return;
        }

        double close = input.Bar.Close;
        values[0] = (index / _index.Ago(1)) - 1;
        values[1] = (index / _index.Ago(5)) - 1;
        values[2] = _volatility.Update(values[0]);
        values[3] = (close / _own.Ago(1)) - (index / _index.Ago(1));
        values[4] = (close / _own.Ago(5)) - (index / _index.Ago(5));
        values[5] = (close / _own.Ago(20)) - (index / _index.Ago(20));
        _own.Add(close);
        _index.Add(index);
    }

    private static FeatureDefinition Of(string name, string formula, int warmUp) =>
        new(name, formula, FeatureSource.Market, warmUp);
}
