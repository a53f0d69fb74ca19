using System.Globalization;
using TradingHub.Domain.Predictions;
using TradingHub.Intelligence.Drift;
using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Models;

namespace TradingHub.Intelligence.Predictions;

/// <summary>Turns rows into predictions with their interval, their reasons, and a verdict that says nothing where nothing is known. One thread.</summary>
/// <param name="model">The model.</param>
public sealed class PredictionMaker(PredictionModel model)
{
    /// <summary>An input that was missing in a larger share of the training rows may be missing.</summary>
    private const double UsuallyThere = 0.01;

    /// <summary>Share of the model's gain from which on features that are out of range silence it.</summary>
    private const double SilencingShare = 0.5;

    /// <summary>How far beyond the training's range a value may lie, as a share of that range.</summary>
    private const double Slack = 0.25;

    private readonly Verdict? _skill = model.Card.Metrics?.Judge();
    private readonly double[] _shap = new double[model.Predictor.FeatureCount + 1];
    private readonly double[] _gain = GainsOf(model);
    private readonly FeatureReference?[] _references = ReferencesOf(model);

    /// <summary>The model.</summary>
    public PredictionModel Model => model;

    /// <summary>Reads one row.</summary>
    /// <param name="row">One value for each feature of the model; NaN is a missing one.</param>
    /// <param name="drift">How far recent rows have moved away from training; null while too few were seen.</param>
    public PredictionReading Read(ReadOnlySpan<double> row, DriftReport? drift)
    {
        double probability = model.Probability(row);
        double? baseRate = model.Card.Calibration?.BaseRate;
        ConfidenceInterval? interval = IntervalOf(probability);
        List<string> missing = MissingOf(row);
        (AbstainReason Reason, string Words)? silence = SilenceOf(row, missing, drift, interval, baseRate);
        return new PredictionReading(
            probability,
            interval,
            baseRate,
            ContributionsOf(row, baseRate ?? probability),
            silence is null ? VerdictOf(probability, interval, baseRate) : PredictionVerdict.Abstain,
            silence?.Reason,
            silence?.Words,
            missing
        );
    }

    /// <summary>The bin of the model's own tests that a probability falls into says where the truth lay.</summary>
    private ConfidenceInterval? IntervalOf(double probability)
    {
        CalibrationBin? bin = model.Card.Metrics?.WalkForward.Calibration.Bins.LastOrDefault(one => one.From <= probability);
        return bin is null
            ? null
            : new ConfidenceInterval(Math.Min(bin.Interval.Low, probability), Math.Max(bin.Interval.High, probability));
    }

    private List<string> MissingOf(ReadOnlySpan<double> row)
    {
        List<string> missing = [];
        for (int feature = 0; feature < row.Length; feature++)
        {
            bool mayBeMissing = _references[feature] is not { } reference || reference.Shares[^1] > UsuallyThere;
            if (double.IsNaN(row[feature]) && _gain[feature] > 0 && !mayBeMissing)
            {
                missing.Add(model.Features.Names[feature]);
            }
        }

        return missing;
    }

    private (AbstainReason Reason, string Words)? SilenceOf(
        ReadOnlySpan<double> row,
        List<string> missing,
        DriftReport? drift,
        ConfidenceInterval? interval,
        double? baseRate
    )
    {
        if (missing.Count > 0)
        {
            string words = $"{missing.Count} of {row.Length} inputs are missing; the forecast is withheld.";
            return (AbstainReason.MissingInputs, words);
        }

        double outside = ShareOutside(row);
        if (outside >= SilencingShare)
        {
            return (AbstainReason.OutOfRange, Told(outside, "lies outside of what it was trained on"));
        }

        double moved = DriftShare.Of(model, drift);
        if (moved >= DriftShare.Severe)
        {
            return (AbstainReason.Drift, Told(moved, "has moved away from its training"));
        }

        if (interval is not { } range || baseRate is not { } rate)
        {
            return (
                AbstainReason.NotCalibrated,
                "The model came without a calibration: nobody has measured how often it is right."
            );
        }

        if (_skill is { Skill: not Skill.Present } doubt)
        {
            return (AbstainReason.NoSkill, $"The model has shown no skill on bars that it had not seen. {doubt.Reason}");
        }

        return range.Contains(rate)
            ? (AbstainReason.NoEdge, "The range holds the base rate: the model knows nothing about this bar.")
            : null;
    }

    private double ShareOutside(ReadOnlySpan<double> row)
    {
        double share = 0;
        for (int feature = 0; feature < row.Length; feature++)
        {
            if (_references[feature] is { Values.Count: > 1 } reference && !double.IsNaN(row[feature]))
            {
                double slack = Slack * (reference.Values[^1] - reference.Values[0]);
                bool isOutside = row[feature] < reference.Values[0] - slack || row[feature] > reference.Values[^1] + slack;
                share += isOutside ? _gain[feature] : 0;
            }
        }

        return share;
    }

    private PredictionVerdict VerdictOf(double probability, ConfidenceInterval? interval, double? baseRate)
    {
        if (model.Card.Calibration is not { } calibration || interval is null || baseRate is not { } rate)
        {
            return PredictionVerdict.Abstain;
        }

        return probability >= calibration.Threshold ? PredictionVerdict.Buy
            : probability <= rate - (calibration.Threshold - rate) ? PredictionVerdict.Sell
            : PredictionVerdict.Hold;
    }

    /// <summary>
    /// SHAP values are parts of the raw score; near the base rate one of them moves the probability by the slope of the logistic curve there. What the
    /// curve and the calibration do beyond that is shown as other.
    /// </summary>
    private List<Contribution> ContributionsOf(ReadOnlySpan<double> row, double around)
    {
        model.Predictor.Explain(row, _shap);
        double slope = around * (1 - around);
        List<Contribution> contributions = new(row.Length);
        for (int feature = 0; feature < row.Length; feature++)
        {
            double? value = double.IsFinite(row[feature]) ? row[feature] : null;
            contributions.Add(new Contribution(model.Features.Names[feature], value, slope * _shap[feature]));
        }

        contributions.Sort((left, right) => Math.Abs(right.Points).CompareTo(Math.Abs(left.Points)));
        return contributions;
    }

    private static string Told(double share, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{share:0 %} of what the model looks at {what}.");

    private static double[] GainsOf(PredictionModel model)
    {
        Dictionary<string, double> gains = model.Card.Uses.ToDictionary(use => use.Name, use => use.Gain, StringComparer.Ordinal);
        return [.. model.Features.Names.Select(name => gains.GetValueOrDefault(name))];
    }

    private static FeatureReference?[] ReferencesOf(PredictionModel model) =>
        [.. model.Features.Names.Select(name => model.Card.Drift?.Features.FirstOrDefault(feature => feature.Name == name))];
}
