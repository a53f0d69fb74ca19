using System.Text.Json;
using TradingHub.Domain.Market;
using TradingHub.Intelligence.Drift;
using TradingHub.Intelligence.Training;

namespace TradingHub.Intelligence.Models;

/// <summary>Everything that is known of a model, kept as JSON beside it. What is null is not known: the model was trained elsewhere.</summary>
/// <param name="FormatVersion">Form of the card; <see cref="NewestFormat"/> is the newest that this program reads.</param>
/// <param name="CreatedAt">When the card was written, UTC.</param>
/// <param name="CodeVersion">Program that made the model.</param>
/// <param name="Origin">Where the prices come from.</param>
/// <param name="TimeframeName">Length of the bars, for example <c>1Day</c>.</param>
/// <param name="Index">Symbol that stands for the market; null for none.</param>
/// <param name="Symbols">What it learned from; empty where that is not known.</param>
/// <param name="Features">The rows that it takes.</param>
/// <param name="Label">What it was asked.</param>
/// <param name="Training">How it came about.</param>
/// <param name="Metrics">What it was worth.</param>
/// <param name="Calibration">From its probabilities to true ones, and the threshold.</param>
/// <param name="Uses">How much it uses each feature, the most used first.</param>
/// <param name="LeakTest">Whether its training finds something where nothing is.</param>
/// <param name="Drift">What the features that it uses looked like in training.</param>
/// <param name="ModelBytes">Length of the model file.</param>
/// <param name="ModelHash">SHA-256 of the model file, in hex.</param>
public sealed record ModelCard(
    int FormatVersion,
    DateTimeOffset CreatedAt,
    string CodeVersion,
    PriceOrigin Origin,
    string TimeframeName,
    string? Index,
    IReadOnlyList<SymbolCard> Symbols,
    FeatureCard Features,
    LabelCard? Label,
    TrainingCard? Training,
    MetricsCard? Metrics,
    CalibrationCard? Calibration,
    IReadOnlyList<FeatureUse> Uses,
    LeakCard? LeakTest,
    DriftReference? Drift,
    long ModelBytes,
    string ModelHash
)
{
    /// <summary>The newest form of cards.</summary>
    public const int NewestFormat = 1;

    /// <summary>Length of the bars.</summary>
    /// <exception cref="ModelException">The card names none.</exception>
    public Timeframe BarTimeframe() =>
        Timeframes.TryParse(TimeframeName, out Timeframe timeframe)
            ? timeframe
            : throw ModelException.Damaged($"its timeframe is '{TimeframeName}'");

    /// <summary>Reads a card.</summary>
    /// <exception cref="ModelException">It is damaged, cut off, or written by a newer program.</exception>
    public static ModelCard Read(ReadOnlySpan<byte> json)
    {
        try
        {
            // Looked at first: a newer card may have anything else.
            if (JsonSerializer.Deserialize<Head>(json, CardJson.Options) is { FormatVersion: > NewestFormat } head)
            {
                throw ModelException.Future(head.FormatVersion, NewestFormat);
            }

            ModelCard card =
                JsonSerializer.Deserialize<ModelCard>(json, CardJson.Options) ?? throw ModelException.Damaged("it is empty");
            return card.IsWhole ? card : throw ModelException.Damaged("a part that every card has is not there");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or NotSupportedException)
        {
            throw ModelException.Damaged(exception.Message, exception);
        }
    }

    /// <summary>The card as JSON, in UTF-8. Reading it gives an equal card.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, CardJson.Options);

    // The reader leaves out what is not there.
    private bool IsWhole =>
        FormatVersion == NewestFormat
        && CodeVersion is not null
        && TimeframeName is not null
        && Symbols is not null
        && Features is { Hash: not null, Definitions: not null }
        && Uses is not null
        && ModelHash is not null
        && Calibration is null or { Map: not null }
        && Training is null or { Folds.Count: > 0 };

    private sealed record Head(int FormatVersion);
}
