using TradingHub.Intelligence.Boosting;

namespace TradingHub.Intelligence.Tests.Boosting.Given;

/// <summary>
/// The engines that one suite tests. The native one takes part where <c>TRADINGHUB_LIGHTGBM</c> names the file of its library; a file that cannot be
/// loaded fails the tests.
/// </summary>
internal static class Engines
{
    private const string PathVariable = "TRADINGHUB_LIGHTGBM";
    private const string Native = "native";

    private static readonly ManagedBoostingEngine Managed = new();
    private static readonly string? LibraryPath = Environment.GetEnvironmentVariable(PathVariable);

    /// <summary>Names of the engines.</summary>
    public static IReadOnlyList<string> Names => string.IsNullOrEmpty(LibraryPath) ? [Managed.Name] : [Managed.Name, Native];

    /// <summary>The engine of a name.</summary>
    public static IBoostingEngine Named(string name)
    {
        if (name == Managed.Name)
        {
            return Managed;
        }

        bool isThere = NativeBoostingEngine.TryLoad(LibraryPath, out NativeBoostingEngine? engine, out string? problem);
        Assert.True(isThere, problem);
        return engine!;
    }

    /// <summary>For theories over all engines and something else.</summary>
    public static TheoryData<string, T> With<T>(IEnumerable<T> others)
    {
        TheoryData<string, T> rows = [];
        foreach (T other in others)
        {
            foreach (string name in Names)
            {
                rows.Add(name, other);
            }
        }

        return rows;
    }
}
