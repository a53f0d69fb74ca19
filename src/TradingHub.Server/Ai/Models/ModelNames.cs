using TradingHub.Domain.Predictors;

namespace TradingHub.Server.Ai.Models;

/// <summary>The name that a person gave a model stands behind its source in the registry: <c>trained: first model</c>.</summary>
internal static class ModelNames
{
    /// <summary>Longest name.</summary>
    public const int MaxLength = 80;

    /// <summary>Source of models that were trained here.</summary>
    public const string Trained = "trained";

    /// <summary>Source of models that came from elsewhere.</summary>
    public const string Imported = "imported";

    private const string Between = ": ";

    /// <summary>Source and name in one text.</summary>
    public static string SourceOf(string source, string name) => source + Between + name;

    /// <summary>The name of a model; its purpose and number where it was given none.</summary>
    public static string Of(ModelVersion version)
    {
        int at = version.Source.IndexOf(Between, StringComparison.Ordinal);
        return at < 0 ? $"{version.Purpose} {version.Number}" : version.Source[(at + Between.Length)..];
    }
}
