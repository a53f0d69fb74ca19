using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TradingHub.Domain.Market;

namespace TradingHub.Intelligence.Features;

/// <summary>Features in an order: what a model is given. Never changed.</summary>
public sealed class FeatureSet
{
    private readonly int[] _places;

    /// <summary>Takes features by their names.</summary>
    /// <param name="names">From the catalogue, at least one, each once.</param>
    /// <exception cref="ArgumentException">A name is unknown or stands there twice, or there is none.</exception>
    public FeatureSet(IReadOnlyList<string> names)
    {
        if (names.Count == 0 || names.Distinct(StringComparer.Ordinal).Count() != names.Count)
        {
            throw new ArgumentException("A set needs at least one feature, and each only once.", nameof(names));
        }

        _places = [.. names.Select(FeatureCatalogue.PlaceOf)];
        Definitions = [.. _places.Select(place => FeatureCatalogue.All[place])];
        Names = [.. names];
        WarmUp = Definitions.Max(definition => definition.WarmUp);
        Hash = HashOf(Definitions);
    }

    /// <summary>
    /// The 35 features of the predictor that this one replaces, in prices as it had them: for models that were trained elsewhere. A price level tells
    /// a model which instrument and which year it looks at, so nothing of ours is trained on them.
    /// </summary>
    public static FeatureSet Original { get; } =
        new([
            "sma_10",
            "sma_20",
            "sma_50",
            "ema_12",
            "ema_26",
            "macd",
            "macd_signal",
            "macd_histogram",
            "adx_14",
            "plus_di_14",
            "minus_di_14",
            "rsi_14",
            "rsi_7",
            "roc_12",
            "roc_6",
            "stochastic_k_14",
            "stochastic_d_14",
            "bollinger_upper_20",
            "bollinger_lower_20",
            "bollinger_width_20",
            "atr_14",
            "vwap",
            "obv",
            "mfi_14",
            "return_1",
            "return_3",
            "return_5",
            "volatility_10",
            "volatility_20",
            "volume_to_sma_20",
            "close_to_sma_20",
            "close_to_sma_50",
            "close_to_vwap",
            "sma_10_above_sma_20",
            "ema_12_above_ema_26",
        ]);

    /// <summary>For bars of a day or longer: the same knowledge without price levels, and the longer bars, the market and its calm.</summary>
    public static FeatureSet Daily { get; } =
        new([
            "close_to_sma_10",
            "close_to_sma_20",
            "close_to_sma_50",
            "close_to_ema_12",
            "close_to_ema_26",
            "macd_to_close",
            "macd_signal_to_close",
            "macd_histogram_to_close",
            "adx_14",
            "plus_di_14",
            "minus_di_14",
            "rsi_14",
            "rsi_7",
            "roc_12",
            "roc_6",
            "stochastic_k_14",
            "stochastic_d_14",
            "bollinger_position_20",
            "bollinger_width_20",
            "atr_14_to_close",
            "close_to_vwap",
            "obv_change_20",
            "mfi_14",
            "return_1",
            "return_3",
            "return_5",
            "volatility_10",
            "volatility_20",
            "volume_to_sma_20",
            "sma_10_above_sma_20",
            "ema_12_above_ema_26",
            "gap",
            "range",
            "close_position",
            "session_return",
            "volatility_ratio_10_60",
            "volatility_rank_100",
            "drawdown_60",
            "longer_return_1",
            "longer_return_4",
            "longer_rsi_14",
            "longer_close_to_sma_10",
            "market_return_1",
            "market_return_5",
            "market_volatility_20",
            "relative_return_1",
            "relative_return_5",
            "relative_return_20",
        ]);

    /// <summary>For bars shorter than a day: <see cref="Daily"/>, the time of the session, and the best bid and ask.</summary>
    public static FeatureSet Intraday { get; } = new([.. Daily.Names, "session_progress", "spread", "imbalance"]);

    /// <summary>The features, in order.</summary>
    public IReadOnlyList<FeatureDefinition> Definitions { get; }

    /// <summary>Their names, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Bars before the first one for which all features of the own bars have a value.</summary>
    public int WarmUp { get; }

    /// <summary>
    /// SHA-256 over names, formulas, sources, warm-ups and order, in hex: a model and a program that agree on it mean the same by a row.
    /// </summary>
    public string Hash { get; }

    /// <summary>The set that models of a timeframe are trained with.</summary>
    public static FeatureSet For(Timeframe timeframe) => timeframe >= Timeframe.OneDay ? Daily : Intraday;

    /// <summary>Picks the values of this set out of those of all features.</summary>
    /// <param name="all">One for each feature of the catalogue.</param>
    /// <param name="values">Takes one for each feature of the set.</param>
    internal void Pick(ReadOnlySpan<double> all, Span<double> values)
    {
        for (int at = 0; at < _places.Length; at++)
        {
            values[at] = all[_places[at]];
        }
    }

    private static string HashOf(IEnumerable<FeatureDefinition> definitions)
    {
        StringBuilder text = new();
        foreach (FeatureDefinition definition in definitions)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{definition.Name}\t{definition.Formula}\t{definition.Source}\t{definition.WarmUp}\n"
            );
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
