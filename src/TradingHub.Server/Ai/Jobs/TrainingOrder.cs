using System.Text.Json;
using TradingHub.Domain.Jobs;
using TradingHub.Intelligence.Training;
using TradingHub.Server.Ai.Retraining;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Ai.Jobs;

/// <summary>What a job trains; kept with the job, so that it means the same when it is resumed.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="Timeframe">Length of the bars, for example <c>1Min</c>.</param>
/// <param name="Symbols">Whose bars, canonical.</param>
/// <param name="From">Market time of the first bar.</param>
/// <param name="Until">Market time that bars end before.</param>
/// <param name="Trials">Settings of trees that are tried.</param>
/// <param name="LeakTrials">The same in each run of the leak test.</param>
/// <param name="Rounds">Most rounds of a training.</param>
/// <param name="Seed">Where chance starts.</param>
internal sealed record TrainingOrder(
    string Name,
    string Timeframe,
    IReadOnlyList<string> Symbols,
    DateTimeOffset From,
    DateTimeOffset Until,
    int Trials,
    int LeakTrials,
    int Rounds,
    int Seed
)
{
    /// <summary>Where the bars come from.</summary>
    public TrainingSource Source { get; init; }

    /// <summary>Why it is trained.</summary>
    public TrainingCause Cause { get; init; }

    /// <summary>The model whose place it may take; null where somebody asked for it.</summary>
    public string? Champion { get; init; }

    /// <summary>The order of a job; null where its text is none.</summary>
    public static TrainingOrder? Of(PipelineJob job)
    {
        try
        {
            return JsonSerializer.Deserialize<TrainingOrder>(job.Request, HubJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The order as a job keeps it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, HubJson.Options);
}

/// <summary>Where the bars of a training come from.</summary>
public enum TrainingSource
{
    /// <summary>The hub's market: its history between two times.</summary>
    Market,

    /// <summary>The folder of recorded daily bars, all of them.</summary>
    Folder,
}

/// <summary>What a training shows beside its progress, kept with its job.</summary>
/// <param name="LossCurve">Of the model of the newest fold.</param>
internal sealed record TrainingDetail(LossCurve LossCurve)
{
    /// <summary>What a job shows; null before there is something.</summary>
    public static TrainingDetail? Of(PipelineJob job) =>
        job.Progress?.Detail is { } detail ? JsonSerializer.Deserialize<TrainingDetail>(detail, HubJson.Options) : null;

    /// <summary>As a job keeps it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, HubJson.Options);
}

/// <summary>What a training gave, kept with its job.</summary>
/// <param name="ModelId">The model.</param>
/// <param name="InCharge">Whether it makes the predictions.</param>
/// <param name="Reason">Why, or why not.</param>
internal sealed record TrainingEnd(string ModelId, bool InCharge, string Reason)
{
    /// <summary>What a job gave; null before it is done.</summary>
    public static TrainingEnd? Of(PipelineJob job) =>
        job.Result is { } result ? JsonSerializer.Deserialize<TrainingEnd>(result, HubJson.Options) : null;

    /// <summary>As a job keeps it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, HubJson.Options);
}
