namespace TradingHub.Intelligence.Evaluation;

/// <summary>Whether predictions know anything, and why that is said.</summary>
/// <param name="Skill">The answer.</param>
/// <param name="Reason">For people: the figures, in one sentence.</param>
public sealed record Verdict(Skill Skill, string Reason)
{
    // What tossing a coin gives.
    private const double Chance = 0.5;

    /// <summary>Judges by the area under the curve: no skill where its interval holds 0.5.</summary>
    /// <param name="auc">The area; null where one class is not there.</param>
    /// <param name="interval">Where it lies; null where the rows are too few to say.</param>
    public static Verdict Of(double? auc, ConfidenceInterval? interval)
    {
        if (auc is not { } area || interval is not { } range)
        {
            return new Verdict(
                Skill.Unknown,
                "There are too few predictions of both outcomes to tell skill from chance. Wait for more, or test on more bars."
            );
        }

        string figures =
            $"The area under the curve is {area:0.000}, with an interval from {range.Low:0.000} to {range.High:0.000}";
        return range.Contains(Chance) ? new Verdict(Skill.None, $"{figures}: it holds 0.5, which is chance.")
            : range.High < Chance ? new Verdict(Skill.WorseThanChance, $"{figures}: all of it lies below 0.5, which is chance.")
            : new Verdict(Skill.Present, $"{figures}: all of it lies above 0.5, which is chance.");
    }
}
