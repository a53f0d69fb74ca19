using System.Text.Json;
using TradingHub.Domain.Market;
using TradingHub.Domain.Predictions;

namespace TradingHub.Storage.Predictions;

/// <summary>A line of the ledger as its table has it.</summary>
internal sealed record PredictionRow
{
    public const string Columns =
        "id AS Id, symbol AS Symbol, timeframe AS Timeframe, bar_time AS BarTime, model_id AS ModelId, ends_at AS EndsAt, "
        + "probability AS Probability, base_rate AS BaseRate, verdict AS Verdict, content AS Content, outcome AS Outcome, "
        + "change AS Change, scored_at AS ScoredAt";

    public long Id { get; init; }

    public string Symbol { get; init; } = "";

    public string Timeframe { get; init; } = "";

    public long BarTime { get; init; }

    public string ModelId { get; init; } = "";

    public long EndsAt { get; init; }

    public double? Probability { get; init; }

    public double? BaseRate { get; init; }

    public string Verdict { get; init; } = "";

    public string Content { get; init; } = "";

    public long? Outcome { get; init; }

    public double? Change { get; init; }

    public long? ScoredAt { get; init; }

    /// <summary>A prediction as a row; it has no number yet.</summary>
    public static PredictionRow Of(Prediction prediction) =>
        new()
        {
            Symbol = prediction.Symbol.Value,
            Timeframe = prediction.Timeframe.Name(),
            BarTime = prediction.BarTime.UtcTicks,
            ModelId = prediction.ModelId,
            EndsAt = prediction.HorizonEndsAt.UtcTicks,
            Probability = prediction.Probability,
            BaseRate = prediction.BaseRate,
            Verdict = prediction.Verdict.ToString(),
            Content = JsonSerializer.Serialize(
                new Kept(
                    prediction.Close,
                    prediction.MadeAt,
                    prediction.Low,
                    prediction.High,
                    prediction.Reason?.ToString(),
                    prediction.ReasonWords,
                    prediction.Contributions,
                    prediction.OtherPoints,
                    prediction.Missing,
                    prediction.InputsHash,
                    prediction.Drift,
                    prediction.ModelAge,
                    prediction.TrainedOn
                )
            ),
        };

    /// <summary>The prediction of a row.</summary>
    public Prediction ToPrediction()
    {
        Kept kept = JsonSerializer.Deserialize<Kept>(Content)!;
        return new Prediction
        {
            Id = Id,
            Symbol = Domain.Instruments.Symbol.Parse(Symbol),
            Timeframe = TimeframeOf(Timeframe),
            BarTime = TimeOf(BarTime),
            Close = kept.Close,
            MadeAt = kept.MadeAt,
            ModelId = ModelId,
            TrainedOn = kept.TrainedOn,
            HorizonEndsAt = TimeOf(EndsAt),
            Probability = Probability,
            Low = kept.Low,
            High = kept.High,
            BaseRate = BaseRate,
            Verdict = Enum.Parse<PredictionVerdict>(Verdict),
            Reason = kept.Reason is { } reason ? Enum.Parse<AbstainReason>(reason) : null,
            ReasonWords = kept.ReasonWords,
            Contributions = kept.Contributions,
            OtherPoints = kept.OtherPoints,
            Missing = kept.Missing,
            InputsHash = kept.InputsHash,
            Drift = kept.Drift,
            ModelAge = kept.ModelAge,
            Score = ScoredAt is { } scoredAt
                ? new PredictionScore(Outcome is { } one ? one == 1 : null, Change, TimeOf(scoredAt))
                : null,
        };
    }

    /// <summary>A time that was kept as ticks.</summary>
    public static DateTimeOffset TimeOf(long utcTicks) => new(utcTicks, TimeSpan.Zero);

    private static Timeframe TimeframeOf(string name) =>
        Timeframes.TryParse(name, out Timeframe timeframe)
            ? timeframe
            : throw new InvalidDataException($"The ledger of predictions names the timeframe '{name}'.");

    /// <summary>What is only shown.</summary>
    private sealed record Kept(
        double Close,
        DateTimeOffset MadeAt,
        double? Low,
        double? High,
        string? Reason,
        string? ReasonWords,
        IReadOnlyList<Contribution> Contributions,
        double OtherPoints,
        IReadOnlyList<string> Missing,
        string InputsHash,
        string? Drift,
        TimeSpan? ModelAge,
        string? TrainedOn
    );
}
