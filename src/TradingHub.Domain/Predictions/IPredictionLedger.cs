using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Domain.Predictions;

/// <summary>Which predictions are asked for. What is null does not matter.</summary>
/// <param name="Symbol">Of one symbol.</param>
/// <param name="Timeframe">Of one timeframe.</param>
/// <param name="ModelId">Of one model.</param>
/// <param name="From">Bars from this start on, inclusive.</param>
/// <param name="To">Bars before this start.</param>
/// <param name="Limit">At most so many, from 1.</param>
public sealed record PredictionQuery(
    Symbol? Symbol,
    Timeframe? Timeframe,
    string? ModelId,
    DateTimeOffset? From,
    DateTimeOffset? To,
    int Limit
);

/// <summary>A prediction that came to its end, as calibration needs it.</summary>
/// <param name="BarTime">Start of its bar, UTC.</param>
/// <param name="Probability">What was said.</param>
/// <param name="BaseRate">What was known before; null where unknown.</param>
/// <param name="Verdict">What followed.</param>
/// <param name="CameTrue">What happened.</param>
public readonly record struct ScoredPrediction(
    DateTimeOffset BarTime,
    double Probability,
    double? BaseRate,
    PredictionVerdict Verdict,
    bool CameTrue
);

/// <summary>Every prediction that was made, and what became of it. Lines are added and scored once; nothing else changes them. Any thread.</summary>
public interface IPredictionLedger
{
    /// <summary>Keeps predictions; returns them with their numbers. One transaction.</summary>
    Task<IReadOnlyList<Prediction>> AddAsync(IReadOnlyList<Prediction> predictions, CancellationToken cancellationToken);

    /// <summary>Predictions without a score whose horizon was over at a market time, by their number.</summary>
    /// <param name="marketTime">When.</param>
    /// <param name="after">Those with a higher number; 0 for all.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<Prediction>> DueAsync(
        DateTimeOffset marketTime,
        long after,
        int most,
        CancellationToken cancellationToken
    );

    /// <summary>Scores predictions by their number; what has a score keeps it. One transaction.</summary>
    Task ScoreAsync(IReadOnlyDictionary<long, PredictionScore> scores, CancellationToken cancellationToken);

    /// <summary>Predictions, newest first.</summary>
    Task<IReadOnlyList<Prediction>> ListAsync(PredictionQuery query, CancellationToken cancellationToken);

    /// <summary>The newest scored predictions of a timeframe that had a probability and an outcome, newest first.</summary>
    /// <param name="modelId">Of one model; null for all.</param>
    /// <param name="timeframe">Length of the bars.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<ScoredPrediction>> ScoredAsync(
        string? modelId,
        Timeframe timeframe,
        int most,
        CancellationToken cancellationToken
    );

    /// <summary>How many predictions wait for their horizon.</summary>
    Task<int> PendingAsync(string? modelId, Timeframe timeframe, CancellationToken cancellationToken);

    /// <summary>Drops the oldest lines beyond a number; returns how many.</summary>
    Task<int> ThinAsync(int most, CancellationToken cancellationToken);
}
