namespace TradingHub.Benchmarks.Harness;

/// <summary>What one benchmark found.</summary>
/// <param name="HasPassed">Whether it clears its bar.</param>
/// <param name="Text">The figures in a few lines.</param>
internal sealed record Report(bool HasPassed, string Text)
{
    /// <summary>Figures in the form that all benchmarks share.</summary>
    public static Report Of(string name, bool hasPassed, params string[] lines) =>
        new(
            hasPassed,
            $"{name}: {(hasPassed ? "PASS" : "FAIL")}{Environment.NewLine}  {string.Join($"{Environment.NewLine}  ", lines)}"
        );
}
