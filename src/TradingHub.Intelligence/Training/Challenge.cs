using System.Globalization;
using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Models;

namespace TradingHub.Intelligence.Training;

/// <summary>
/// Champion against challenger, on rows that neither of them has seen. A new model takes the place of the old one only if it is better there by more than
/// chance explains; being newer is no reason. One that has not shown any skill never does.
/// </summary>
public static class Challenge
{
    // From both sides: the challenger is better in nine of ten draws.
    private const double Confidence = 0.8;
    private const int MinRows = 100;

    /// <summary>Decides.</summary>
    /// <param name="champion">The model that serves; null where none does.</param>
    /// <param name="challenger">The new model.</param>
    public static ChallengeOutcome Decide(PredictionModel? champion, TrainedModel challenger)
    {
        ModelCard card = challenger.Card;
        if (card.LeakTest is { LooksAhead: true } leak)
        {
            return Stays(leak.Verdict);
        }

        if (card.Metrics?.Judge() is not { Skill: Skill.Present } shown)
        {
            return WithoutSkill(champion, card);
        }

        if (champion is null)
        {
            return Serves($"No model serves yet. {shown.Reason}");
        }

        if (Obstacle(champion.Card, card) is { } obstacle)
        {
            return Stays(obstacle);
        }

        int[] rows =
        [
            .. Enumerable
                .Range(0, challenger.Untouched.Rows.Count)
                .Where(row => challenger.Untouched.Rows[row].Span.First >= champion.Card.Training!.UntouchedFrom),
        ];
        return rows.Length < MinRows
            ? Stays(
                $"Only {rows.Length} predictions were made for bars that neither model has seen, and {MinRows} are needed to compare them. Try again when there are more bars."
            )
            : Compare(champion, challenger, rows);
    }

    /// <summary>
    /// A model without skill takes nobody's place. Where prices are made up and no model serves, it serves all the same, so that there is something to
    /// look at: what it says is labelled, and it names no side.
    /// </summary>
    private static ChallengeOutcome WithoutSkill(PredictionModel? champion, ModelCard card)
    {
        string reason = card.Metrics?.Judge().Reason ?? "Nobody has measured what it is worth.";
        return champion is null && card.Origin == PriceOrigin.Simulated
            ? Serves(
                $"No model serves yet. This one learned from simulated prices and has shown no skill, so it names no side. {reason}"
            )
            : Stays($"It has shown no skill, so it takes charge only if a person promotes it. {reason}");
    }

    private static string? Obstacle(ModelCard champion, ModelCard challenger) =>
        champion.Training is null
            ? "The model that serves was trained elsewhere, and nobody knows on which bars: it can only be replaced by a person."
        : champion.Origin == PriceOrigin.Recorded && challenger.Origin == PriceOrigin.Simulated
            ? "The model that serves learned from recorded prices, and the new one from simulated ones."
        : champion.TimeframeName != challenger.TimeframeName || champion.Label != challenger.Label
            ? "The two models are asked different questions, so their answers cannot be compared: promote the new one by hand."
        : champion.Features.Hash != challenger.Features.Hash
            ? "The two models take different features, so they cannot be compared on the same rows: promote the new one by hand."
        : null;

    private static ChallengeOutcome Compare(PredictionModel champion, TrainedModel challenger, int[] rows)
    {
        PredictionOutcome[] outcomes = [.. rows.Select(row => challenger.Untouched.Rows[row])];
        double[] differences = DifferencesOf(champion, challenger, rows);
        PredictionSample sample = new(outcomes);
        BootstrapSettings settings = new() { Confidence = Confidence };
        double mean = differences.Average();
        ConfidenceInterval? interval = BlockBootstrap.Intervals(
            sample.Times,
            settings.BlockTimesFor(sample),
            settings,
            1,
            copies => [MeanOver(differences, sample.TimeOf, copies)]
        )[0];
        string figures = string.Create(
            CultureInfo.InvariantCulture,
            $"On {rows.Length} predictions that neither model has seen, the new one's Brier score is {(mean >= 0 ? "smaller" : "larger")} by {Math.Abs(mean):0.00000}"
        );
        return interval is not { } range
                ? new ChallengeOutcome(false, $"{figures}; they are too few to tell that from chance.", rows.Length, mean)
            : range.Low > 0 ? new ChallengeOutcome(true, $"{figures}: better than chance explains.", rows.Length, mean)
            : new ChallengeOutcome(
                false,
                $"{figures}: {(mean >= 0 ? "chance explains that" : "it is worse")}.",
                rows.Length,
                mean
            );
    }

    private static double[] DifferencesOf(PredictionModel champion, TrainedModel challenger, int[] rows)
    {
        FeatureTable table = challenger.UntouchedRows;
        double[] values = new double[table.Names.Count];
        double[] differences = new double[rows.Length];
        for (int at = 0; at < rows.Length; at++)
        {
            PredictionOutcome outcome = challenger.Untouched.Rows[rows[at]];
            double target = outcome.IsPositive ? 1 : 0;
            table.CopyRow(rows[at], values);
            differences[at] =
                ProbabilityScores.SquaredError(champion.Probability(values), target)
                - ProbabilityScores.SquaredError(outcome.Probability, target);
        }

        return differences;
    }

    private static double MeanOver(double[] values, int[] timeOf, int[] copies)
    {
        double sum = 0;
        double count = 0;
        for (int row = 0; row < values.Length; row++)
        {
            sum += copies[timeOf[row]] * values[row];
            count += copies[timeOf[row]];
        }

        return sum / count;
    }

    private static ChallengeOutcome Serves(string reason) => new(true, reason, 0, null);

    private static ChallengeOutcome Stays(string reason) => new(false, reason, 0, null);
}
