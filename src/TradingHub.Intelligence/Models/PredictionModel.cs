using System.Security.Cryptography;
using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Features;

namespace TradingHub.Intelligence.Models;

/// <summary>A model that is ready to predict: its trees, its card and the rows that it takes. Never changed; any number of threads may use it.</summary>
public sealed class PredictionModel
{
    private PredictionModel(BoostingModel trees, ModelCard card, FeatureSet features)
    {
        Trees = trees;
        Card = card;
        Features = features;
        Predictor = new BoostingPredictor(trees);
    }

    /// <summary>What is known of it.</summary>
    public ModelCard Card { get; }

    /// <summary>Its trees.</summary>
    public BoostingModel Trees { get; }

    /// <summary>The rows that it takes.</summary>
    public FeatureSet Features { get; }

    /// <summary>Applies the trees; <see cref="BoostingPredictor.Explain"/> gives contributions to the raw score.</summary>
    public BoostingPredictor Predictor { get; }

    /// <summary>Reads a model and its card, and makes sure that they belong together.</summary>
    /// <param name="model">The model file: LightGBM's text format v4.</param>
    /// <param name="card">The card's JSON.</param>
    /// <exception cref="ModelException">Something is damaged, cut off, newer than this program, or does not fit.</exception>
    public static PredictionModel Read(ReadOnlySpan<byte> model, ReadOnlySpan<byte> card)
    {
        ModelCard known = ModelCard.Read(card);
        if (model.Length < known.ModelBytes)
        {
            throw new ModelException(
                ModelErrorKind.Truncated,
                $"The model file has {model.Length} of {known.ModelBytes} bytes: it is cut off. Import it again, or train a new one."
            );
        }

        if (HashOf(model) != known.ModelHash)
        {
            throw new ModelException(
                ModelErrorKind.Damaged,
                "The model file is not the one that its card describes: its hash is another. Import it again, or train a new one."
            );
        }

        BoostingModel trees = ReadTrees(model);
        return new PredictionModel(trees, known, FeaturesOf(trees, known));
    }

    /// <summary>The calibrated probability of a row; the trees' own where nothing was calibrated.</summary>
    /// <param name="row">One value for each feature.</param>
    public double Probability(ReadOnlySpan<double> row)
    {
        Span<double> output = stackalloc double[1];
        Predictor.Predict(row, output);
        return Card.Calibration is { } calibration ? calibration.Map.Apply(output[0]) : output[0];
    }

    /// <summary>SHA-256 of a model file, in hex.</summary>
    internal static string HashOf(ReadOnlySpan<byte> model) => Convert.ToHexStringLower(SHA256.HashData(model));

    /// <summary>Reads trees that give one probability.</summary>
    internal static BoostingModel ReadTrees(ReadOnlySpan<byte> model)
    {
        try
        {
            BoostingModel trees = BoostingModel.Read(model);
            return trees.Objective == BoostingObjective.Binary
                ? trees
                : throw new ModelException(
                    ModelErrorKind.Mismatch,
                    $"The model has the objective {trees.Objective}, and a predictor needs one of two outcomes: train it with objective=binary."
                );
        }
        catch (BoostingException exception)
        {
            ModelErrorKind kind =
                exception.Kind == BoostingErrorKind.UnsupportedModel ? ModelErrorKind.Future
                : exception.Message.Contains("cut off", StringComparison.Ordinal) ? ModelErrorKind.Truncated
                : ModelErrorKind.Damaged;
            throw new ModelException(kind, exception.Message, exception);
        }
    }

    private static FeatureSet FeaturesOf(BoostingModel trees, ModelCard card)
    {
        string[] names = [.. card.Features.Definitions.Select(definition => definition.Name)];
        if (!names.SequenceEqual(trees.FeatureNames, StringComparer.Ordinal))
        {
            throw new ModelException(
                ModelErrorKind.Mismatch,
                "The features of the model file are not those of its card, in its order. Import the model again."
            );
        }

        if (names.FirstOrDefault(name => !FeatureCatalogue.Has(name)) is { } unknown)
        {
            throw new ModelException(
                ModelErrorKind.Mismatch,
                $"The model asks for the feature '{unknown}', which this program does not compute. Train a model here, or use features of the catalogue."
            );
        }

        FeatureSet features = new(names);
        return features.Hash == card.Features.Hash
            ? features
            : throw new ModelException(
                ModelErrorKind.Mismatch,
                "The features of the model have the names of ours, but other formulas: it was trained by another version. Train a new model."
            );
    }
}
