using TradingHub.Domain.Market;
using TradingHub.Domain.Predictions;
using TradingHub.Server.Ai.Models;
using TradingHub.Server.Requests;

namespace TradingHub.Server.Ai.Predictions;

/// <summary>What a prediction is asked of.</summary>
public sealed record PredictRequest : IJsonRequest<PredictRequest>
{
    private const int MaxSymbol = 40;

    /// <summary>Which symbol. Required.</summary>
    public required string Symbol { get; init; }

    /// <summary>1Min (default) or 1Day.</summary>
    public string? Timeframe { get; init; }

    /// <inheritdoc />
    public static PredictRequest Read(JsonFields fields)
    {
        PredictRequest request = new()
        {
            Symbol = fields.RequiredText("symbol", MaxSymbol),
            Timeframe = fields.Text("timeframe", 8),
        };
        if (
            request.Timeframe is { } text
            && !(Timeframes.TryParse(text, out Timeframe known) && ModelMarket.Timeframes.Contains(known))
        )
        {
            fields.Invalid("timeframe", AiQuery.TimeframeRule);
        }

        return request;
    }
}

/// <summary>A prediction in the words of older programs.</summary>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Timeframe">Length of the bars.</param>
/// <param name="Prediction">1 for BUY, -1 for SELL, else 0.</param>
/// <param name="Action">BUY, SELL, HOLD or ABSTAIN.</param>
/// <param name="ProbUp">Calibrated probability that the model's target is reached; null where nothing is said.</param>
/// <param name="ProbDown">That it is not.</param>
/// <param name="Confidence">How far the probability lies from the base rate, as a share of what is possible on that side, 0 to 1.</param>
/// <param name="Threshold">Probability from which it says BUY.</param>
/// <param name="SignalDetail">Why, in a sentence.</param>
/// <param name="Timestamp">Start of the bar.</param>
/// <param name="DataSource">simulated, replay or alpaca.</param>
/// <param name="ModelId">The model; null where none is in charge.</param>
/// <param name="TrainedOn">What the model learned from: simulated, recorded, or imported where nobody knows; null without a model.</param>
public sealed record PlainPrediction(
    string Symbol,
    string Timeframe,
    int Prediction,
    string Action,
    double? ProbUp,
    double? ProbDown,
    double? Confidence,
    double? Threshold,
    string SignalDetail,
    DateTimeOffset Timestamp,
    string DataSource,
    string? ModelId,
    string? TrainedOn
)
{
    internal static PlainPrediction Of(Prediction prediction, double? threshold, string source) =>
        new(
            prediction.Symbol.Value,
            prediction.Timeframe.Name(),
            prediction.Verdict switch
            {
                PredictionVerdict.Buy => 1,
                PredictionVerdict.Sell => -1,
                _ => 0,
            },
            prediction.Verdict.ToString().ToUpperInvariant(),
            prediction.Probability,
            1 - prediction.Probability,
            ConfidenceOf(prediction),
            threshold,
            prediction.ReasonWords
                ?? $"The probability is {prediction.Probability:0.000}, the base rate {prediction.BaseRate:0.000}.",
            prediction.BarTime,
            source,
            prediction.ModelId.Length == 0 ? null : prediction.ModelId,
            prediction.TrainedOn
        );

    private static double? ConfidenceOf(Prediction prediction) =>
        prediction is not { Probability: { } probability, BaseRate: { } rate } ? null
        : probability >= rate
            ? rate < 1 ? (probability - rate) / (1 - rate)
                : 0
        : (rate - probability) / rate;
}

/// <summary>Several predictions.</summary>
/// <param name="Predictions">In the order of the symbols.</param>
/// <param name="Count">How many.</param>
public sealed record PlainPredictions(IReadOnlyList<PlainPrediction> Predictions, int Count);

/// <summary>The models in charge.</summary>
/// <param name="Loaded">Whether there is one.</param>
/// <param name="Models">One for each timeframe that has one.</param>
public sealed record ModelInfo(bool Loaded, IReadOnlyList<ModelResponse> Models);

/// <summary>What one model was worth.</summary>
/// <param name="ModelId">The model.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Tested">Out of sample, at its training.</param>
/// <param name="Live">Since it predicts.</param>
public sealed record Performance(string ModelId, string Name, CardMetrics Tested, LiveCalibration Live);

/// <summary>What the models in charge are worth.</summary>
/// <param name="Models">One for each timeframe that has one.</param>
public sealed record Performances(IReadOnlyList<Performance> Models);
