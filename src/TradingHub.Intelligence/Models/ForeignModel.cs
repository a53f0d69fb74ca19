using TradingHub.Domain.Market;
using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Features;
using TradingHub.Intelligence.Labels;
using TradingHub.Intelligence.Training;

namespace TradingHub.Intelligence.Models;

/// <summary>Takes in models that were trained elsewhere, for example by Python's LightGBM.</summary>
public static class ForeignModel
{
    /// <summary>
    /// Makes a card for a model file. Nothing is known of how it was trained, so the card has no metrics, no calibration and no reference of drift; its
    /// features must have names of the catalogue.
    /// </summary>
    /// <param name="model">LightGBM's text format v4, objective binary.</param>
    /// <param name="timeframe">Length of the bars that its rows are made of.</param>
    /// <param name="label">What it was asked, so that it can be scored; null where that is not known.</param>
    /// <param name="now">When it is taken in, UTC.</param>
    /// <exception cref="ModelException">The file is damaged, cut off, newer, or its features are not ours.</exception>
    public static ModelCard CardFor(ReadOnlySpan<byte> model, Timeframe timeframe, LabelRule? label, DateTimeOffset now)
    {
        BoostingModel trees = PredictionModel.ReadTrees(model);
        if (trees.FeatureNames.FirstOrDefault(name => !FeatureCatalogue.Has(name)) is { } unknown)
        {
            throw new ModelException(
                ModelErrorKind.Mismatch,
                $"The model asks for the feature '{unknown}', which this program does not compute. Name its features as the catalogue does."
            );
        }

        FeatureSet features = new(trees.FeatureNames);
        return new ModelCard(
            ModelCard.NewestFormat,
            now,
            CodeVersion.Current,
            PriceOrigin.Unknown,
            timeframe.Name(),
            null,
            [],
            new FeatureCard(features.Hash, features.Definitions),
            label is null ? null : LabelCard.Of(label),
            null,
            null,
            null,
            FeatureUses.Of(trees, null),
            null,
            null,
            model.Length,
            PredictionModel.HashOf(model)
        );
    }
}
