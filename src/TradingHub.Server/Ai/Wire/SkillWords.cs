using TradingHub.Intelligence.Evaluation;

namespace TradingHub.Server.Ai.Wire;

/// <summary>How skill is written: skill, no_skill, or unproven where nobody measured or the rows were too few.</summary>
internal static class SkillWords
{
    /// <summary>The word of an answer.</summary>
    public static string Of(Skill? skill) =>
        skill switch
        {
            Skill.Present => "skill",
            Skill.None or Skill.WorseThanChance => "no_skill",
            _ => "unproven",
        };
}
