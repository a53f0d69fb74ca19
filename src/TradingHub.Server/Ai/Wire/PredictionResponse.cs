using TradingHub.Domain.Market;
using TradingHub.Domain.Predictions;

namespace TradingHub.Server.Ai.Wire;

/// <summary>A prediction as it is shown.</summary>
/// <param name="Id">Number in the ledger; null for one that was only asked for.</param>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Timeframe">Length of the bars.</param>
/// <param name="BarTime">Start of the bar at whose close it was made.</param>
/// <param name="Close">Close of that bar.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="ModelId">The model; null where none is in charge.</param>
/// <param name="TrainedOn">What the model learned from: simulated, recorded, or imported where nobody knows; null without a model.</param>
/// <param name="HorizonEndsAt">Market time at which it is decided at the latest.</param>
/// <param name="Probability">Calibrated probability, 0 to 1; null when nothing could be computed.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end of its interval.</param>
/// <param name="BaseRate">What to expect without a model.</param>
/// <param name="Verdict">BUY, SELL, HOLD or ABSTAIN.</param>
/// <param name="Reason">Why nothing is said, in a sentence.</param>
/// <param name="ReasonCode">The same for programs.</param>
/// <param name="Contributions">What inputs added, largest first.</param>
/// <param name="OtherPoints">What all others added: base rate, points and this are the probability.</param>
/// <param name="Missing">Inputs without a value.</param>
/// <param name="InputsHash">The same inputs have the same one.</param>
/// <param name="ModelAgeSeconds">Age of the model when it was made; null where unknown.</param>
/// <param name="Drift">How far inputs have moved away from training.</param>
/// <param name="Outcome">Whether it came true; null while that is open, and where it cannot be told.</param>
/// <param name="Return">From the close to the end of the label.</param>
/// <param name="ScoredAt">When that was found; null while it is open.</param>
public sealed record PredictionResponse(
    long? Id,
    string Symbol,
    string Timeframe,
    DateTimeOffset BarTime,
    double Close,
    DateTimeOffset MadeAt,
    string? ModelId,
    string? TrainedOn,
    DateTimeOffset HorizonEndsAt,
    double? Probability,
    double? Low,
    double? High,
    double? BaseRate,
    string Verdict,
    string? Reason,
    AbstainReason? ReasonCode,
    IReadOnlyList<Contribution> Contributions,
    double OtherPoints,
    IReadOnlyList<string> Missing,
    string InputsHash,
    double? ModelAgeSeconds,
    string? Drift,
    bool? Outcome,
    double? Return,
    DateTimeOffset? ScoredAt
)
{
    /// <summary>The wire form.</summary>
    internal static PredictionResponse Of(Prediction prediction) =>
        new(
            prediction.Id == 0 ? null : prediction.Id,
            prediction.Symbol.Value,
            prediction.Timeframe.Name(),
            prediction.BarTime,
            prediction.Close,
            prediction.MadeAt,
            prediction.ModelId.Length == 0 ? null : prediction.ModelId,
            prediction.TrainedOn,
            prediction.HorizonEndsAt,
            prediction.Probability,
            prediction.Low,
            prediction.High,
            prediction.BaseRate,
            prediction.Verdict.ToString().ToUpperInvariant(),
            prediction.ReasonWords,
            prediction.Reason,
            prediction.Contributions,
            prediction.OtherPoints,
            prediction.Missing,
            prediction.InputsHash,
            prediction.ModelAge?.TotalSeconds,
            prediction.Drift,
            prediction.Score?.CameTrue,
            prediction.Score?.Return,
            prediction.Score?.ScoredAt
        );
}
