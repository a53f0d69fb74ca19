namespace TradingHub.Domain.Predictors;

/// <summary>What a version of a model is for now.</summary>
public enum ModelState
{
    /// <summary>It has never served.</summary>
    Candidate,

    /// <summary>It serves: one for each purpose at most.</summary>
    Champion,

    /// <summary>It has served, or was put away.</summary>
    Archived,
}

/// <summary>A version of a model in the registry. The model file and its card stand beside it.</summary>
/// <param name="Id">Letters, digits and dashes; unique over all purposes.</param>
/// <param name="Purpose">What it predicts, for example <c>1Day</c>: one champion each. 1 to 64 letters, digits, dots, dashes, underscores.</param>
/// <param name="Number">Number of the version within its purpose, from 1; never used again.</param>
/// <param name="State">What it is for now.</param>
/// <param name="Source">Where it comes from, for example <c>trained</c> or <c>imported</c>.</param>
/// <param name="CreatedAt">When it was added, UTC.</param>
/// <param name="PromotedAt">When it became the champion last, UTC; null when it never did.</param>
/// <param name="Note">Why it is what it is, for people.</param>
public sealed record ModelVersion(
    string Id,
    string Purpose,
    int Number,
    ModelState State,
    string Source,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PromotedAt,
    string Note
);

/// <summary>A model to add.</summary>
/// <param name="Purpose">What it predicts.</param>
/// <param name="Source">Where it comes from, for example <c>trained</c> or <c>imported</c>.</param>
/// <param name="Note">For people.</param>
/// <param name="Model">The model file. Kept as it is.</param>
/// <param name="Card">The card's JSON. Kept as it is.</param>
public sealed record NewModel(string Purpose, string Source, string Note, ReadOnlyMemory<byte> Model, ReadOnlyMemory<byte> Card);

/// <summary>A model as it was added.</summary>
/// <param name="Version">Which one.</param>
/// <param name="Model">The model file.</param>
/// <param name="Card">The card's JSON.</param>
public sealed record StoredModel(ModelVersion Version, ReadOnlyMemory<byte> Model, ReadOnlyMemory<byte> Card);
