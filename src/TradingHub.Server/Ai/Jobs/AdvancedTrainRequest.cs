using TradingHub.Server.Requests;

namespace TradingHub.Server.Ai.Jobs;

/// <summary>The same wish in the words of the pipeline before.</summary>
public sealed record AdvancedTrainRequest : IJsonRequest<AdvancedTrainRequest>
{
    private const string OnlyType = "lightgbm";
    private const int MostSymbols = 50;
    private const int MostTrials = 100;

    /// <summary>Symbols to learn from, 1 to 50.</summary>
    public IReadOnlyList<string>? Symbols { get; init; }

    /// <summary>lightgbm, which is the default.</summary>
    public string? ModelType { get; init; }

    /// <summary>Whether settings are searched for; default true. Without a search the usual ones are taken.</summary>
    public bool? Optimize { get; init; }

    /// <summary>Settings that are tried, 1 to 100.</summary>
    public int? NTrials { get; init; }

    /// <inheritdoc />
    public static AdvancedTrainRequest Read(JsonFields fields)
    {
        AdvancedTrainRequest request = new()
        {
            Symbols = fields.Texts("symbols", MostSymbols, allowCommas: true),
            ModelType = fields.Text("model_type", 20),
            Optimize = fields.Boolean("optimize"),
            NTrials = fields.WholeNumber("n_trials", 1, MostTrials),
        };
        if (request.ModelType is not (null or OnlyType))
        {
            fields.Invalid("model_type", $"must be {OnlyType}: the hub trains no other kind.");
        }

        return request;
    }

    /// <summary>The wish in the words of today.</summary>
    internal TrainRequest ToTrainRequest() => new() { Symbols = Symbols, Trials = Optimize == false ? 1 : NTrials };
}
