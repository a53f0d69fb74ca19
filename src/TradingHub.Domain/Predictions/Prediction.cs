using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Domain.Predictions;

/// <summary>What follows from a prediction.</summary>
public enum PredictionVerdict
{
    /// <summary>The probability is at the model's threshold or above it.</summary>
    Buy,

    /// <summary>The probability is as far below the base rate as the threshold lies above it.</summary>
    Sell,

    /// <summary>Neither.</summary>
    Hold,

    /// <summary>Nothing is said; the reason stands beside it.</summary>
    Abstain,
}

/// <summary>Why nothing is said.</summary>
public enum AbstainReason
{
    /// <summary>No model is in charge of this timeframe.</summary>
    NoModel,

    /// <summary>Too few bars were seen.</summary>
    WarmUp,

    /// <summary>The newest bar is old although its market is open.</summary>
    StaleData,

    /// <summary>Inputs that the model was trained with have no value.</summary>
    MissingInputs,

    /// <summary>Much of what the model looks at lies outside of what it was trained on.</summary>
    OutOfRange,

    /// <summary>Much of what the model looks at has moved away from its training.</summary>
    Drift,

    /// <summary>The model came from elsewhere, and nobody has measured how often it is right.</summary>
    NotCalibrated,

    /// <summary>The model has not shown, on bars that it had not seen, that it knows anything.</summary>
    NoSkill,

    /// <summary>The interval holds the base rate: the model knows nothing about this bar.</summary>
    NoEdge,
}

/// <summary>What one input added to a probability.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Value">Its value; null where it has none.</param>
/// <param name="Points">Probability that it added; below 0 it took some away.</param>
public sealed record Contribution(string Name, double? Value, double Points);

/// <summary>What became of a prediction when its horizon was over.</summary>
/// <param name="CameTrue">Whether what was asked came to pass; null when the bars that would tell do not exist.</param>
/// <param name="Return">From the close to the end of the label, a fraction; null with the outcome.</param>
/// <param name="ScoredAt">When it was looked at, machine time, UTC.</param>
public sealed record PredictionScore(bool? CameTrue, double? Return, DateTimeOffset ScoredAt);

/// <summary>One line of the ledger of predictions: made at a bar's close, never changed afterwards but for its score.</summary>
public sealed record Prediction
{
    /// <summary>Number in the ledger, from 1; 0 before it is kept.</summary>
    public long Id { get; init; }

    /// <summary>Whose future.</summary>
    public required Symbol Symbol { get; init; }

    /// <summary>Length of the bars.</summary>
    public required Timeframe Timeframe { get; init; }

    /// <summary>Start of the bar at whose close it was made, UTC.</summary>
    public required DateTimeOffset BarTime { get; init; }

    /// <summary>Close of that bar.</summary>
    public required double Close { get; init; }

    /// <summary>When it was made, machine time, UTC.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The model; empty where none was in charge: such a line is never kept.</summary>
    public required string ModelId { get; init; }

    /// <summary>What kind of prices the model learned from, in a word; null where none was in charge.</summary>
    public string? TrainedOn { get; init; }

    /// <summary>Market time at which the question is decided at the latest, UTC.</summary>
    public required DateTimeOffset HorizonEndsAt { get; init; }

    /// <summary>Calibrated probability, 0 to 1; null when nothing could be computed.</summary>
    public double? Probability { get; init; }

    /// <summary>Lower end of its interval; null where it has none.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of its interval; null where it has none.</summary>
    public double? High { get; init; }

    /// <summary>How often the question was answered with yes in training; null where unknown.</summary>
    public double? BaseRate { get; init; }

    /// <summary>What follows.</summary>
    public required PredictionVerdict Verdict { get; init; }

    /// <summary>Why nothing is said; null otherwise.</summary>
    public AbstainReason? Reason { get; init; }

    /// <summary>The reason in a sentence; null otherwise.</summary>
    public string? ReasonWords { get; init; }

    /// <summary>The largest contributions, largest first.</summary>
    public IReadOnlyList<Contribution> Contributions { get; init; } = [];

    /// <summary>What all others added, so that base rate and all points give the probability.</summary>
    public double OtherPoints { get; init; }

    /// <summary>Inputs without a value that the model was trained with.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Hash over all inputs: the same inputs have the same one.</summary>
    public required string InputsHash { get; init; }

    /// <summary>Age of the model when it was made; null where unknown.</summary>
    public TimeSpan? ModelAge { get; init; }

    /// <summary>How far the inputs had moved away from training, in a word; null where unknown.</summary>
    public string? Drift { get; init; }

    /// <summary>What became of it; null while its horizon lasts.</summary>
    public PredictionScore? Score { get; init; }
}
