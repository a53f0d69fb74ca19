using System.Globalization;
using TradingHub.Domain.Market;
using TradingHub.Domain.Predictors;
using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Labels;
using TradingHub.Intelligence.Models;
using TradingHub.Server.Ai.Wire;

namespace TradingHub.Server.Ai.Models;

/// <summary>A model as lists show it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Kind">lightgbm.</param>
/// <param name="State">champion, challenger or archived.</param>
/// <param name="Horizon">How far it looks ahead, for example 30Min.</param>
/// <param name="Timeframe">Length of the bars.</param>
/// <param name="Target">What it was asked.</param>
/// <param name="ThresholdReturn">The move that it gives the probability of, a fraction.</param>
/// <param name="TrainedOn">simulated, recorded or imported.</param>
/// <param name="TrainedAt">When its card was written.</param>
/// <param name="Symbols">What it learned from.</param>
/// <param name="Rows">Rows that its last fold learned from.</param>
/// <param name="Trees">Its trees.</param>
/// <param name="Brier">Brier score of its walk forward; null of an imported one.</param>
/// <param name="BaseRateBrier">The same of the base rate.</param>
/// <param name="Auc">Area under the curve.</param>
/// <param name="CalibrationError">Expected calibration error.</param>
/// <param name="Verdict">skill, no_skill or unproven.</param>
/// <param name="Drift">How far recent inputs have moved; of the champion alone.</param>
/// <param name="AgeSeconds">Age of its card.</param>
/// <param name="Note">Why it is what it is.</param>
public sealed record ModelResponse(
    string Id,
    string Name,
    string Kind,
    string State,
    string Horizon,
    string Timeframe,
    string Target,
    double ThresholdReturn,
    string TrainedOn,
    DateTimeOffset TrainedAt,
    IReadOnlyList<string> Symbols,
    int Rows,
    int Trees,
    double? Brier,
    double? BaseRateBrier,
    double? Auc,
    double? CalibrationError,
    string Verdict,
    string? Drift,
    double AgeSeconds,
    string Note
)
{
    internal static ModelResponse Of(ModelVersion version, KnownModel known, string? drift, DateTimeOffset now)
    {
        ModelCard card = known.Card;
        Timeframe timeframe = card.BarTimeframe();
        LabelCard label = card.Label ?? LabelCard.Of(LabelRule.DefaultFor(timeframe));
        EvaluationReport? tests = card.Metrics?.WalkForward;
        return new(
            version.Id,
            ModelNames.Of(version),
            "lightgbm",
            StateOf(version.State),
            HorizonOf(label, timeframe),
            timeframe.Name(),
            TargetOf(label, timeframe),
            label.Upper,
            OriginWords.Of(card.Origin),
            card.CreatedAt,
            [.. card.Symbols.Select(symbol => symbol.Symbol)],
            card.Training?.Folds[^1].Training.Rows ?? 0,
            known.Trees,
            tests?.Scores.Brier,
            tests?.Scores.BaseBrier,
            tests?.Auc,
            tests?.Calibration.ExpectedError,
            SkillWords.Of(card.Metrics?.Judge().Skill),
            drift,
            Math.Max(0, Math.Round((now - card.CreatedAt).TotalSeconds)),
            version.Note
        );
    }

    private static string StateOf(ModelState state) =>
        state switch
        {
            ModelState.Champion => "champion",
            ModelState.Candidate => "challenger",
            _ => "archived",
        };

    private static string HorizonOf(LabelCard label, Timeframe timeframe) =>
        label.Bars > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{label.Bars * CountOf(timeframe)}{UnitOf(timeframe)}")
            : string.Create(CultureInfo.InvariantCulture, $"{label.Seconds / 60:0.##}Min");

    private static string TargetOf(LabelCard label, Timeframe timeframe) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{label.Upper * 100:+0.####} % within {(label.Bars > 0 ? $"{label.Bars} bars of {timeframe.Name()}" : $"{label.Seconds / 60:0.##} minutes")}"
        );

    private static int CountOf(Timeframe timeframe) =>
        int.Parse(timeframe.Name().TakeWhile(char.IsAsciiDigit).ToArray(), CultureInfo.InvariantCulture);

    private static string UnitOf(Timeframe timeframe) => timeframe.Name().TrimStart("0123456789".ToCharArray());
}

/// <summary>All models and who is in charge.</summary>
/// <param name="Models">Newest first.</param>
/// <param name="Champions">The model in charge of each timeframe; null for none.</param>
public sealed record ModelList(IReadOnlyList<ModelResponse> Models, IReadOnlyDictionary<string, string?> Champions);
