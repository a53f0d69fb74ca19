namespace TradingHub.LoadTest.Table;

/// <summary>How a line of the table ended.</summary>
internal enum Outcome
{
    /// <summary>It clears its bar.</summary>
    Pass,

    /// <summary>It does not.</summary>
    Fail,

    /// <summary>It has no bar, or it is an aim.</summary>
    Info,
}

/// <summary>What a line of the table says.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Text">The figures.</param>
internal sealed record Verdict(Outcome Outcome, string Text)
{
    /// <summary>A line with a bar.</summary>
    public static Verdict Of(bool hasPassed, string text) => new(hasPassed ? Outcome.Pass : Outcome.Fail, text);
}

/// <summary>A line of the table.</summary>
/// <param name="Name">By which it is asked for.</param>
/// <param name="Bar">What it has to clear.</param>
/// <param name="Contestants">What has to be measured for it.</param>
/// <param name="JudgeAsync">Judges what was measured.</param>
internal sealed record TableLine(
    string Name,
    string Bar,
    IReadOnlyList<Contestant> Contestants,
    Func<Turns, Task<Verdict>> JudgeAsync
)
{
    /// <summary>A line that is judged by what was measured alone.</summary>
    public static TableLine Of(string name, string bar, IReadOnlyList<Contestant> contestants, Func<Turns, Verdict> judge) =>
        new(name, bar, contestants, turns => Task.FromResult(judge(turns)));
}
