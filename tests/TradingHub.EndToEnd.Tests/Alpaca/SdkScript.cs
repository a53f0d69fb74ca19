using TradingHub.EndToEnd.Tests.Scripts;

namespace TradingHub.EndToEnd.Tests.Alpaca;

/// <summary>The scripts of <c>tests/alpaca-sdks</c>: each drives a hub with an SDK as npm has it.</summary>
internal static class SdkScript
{
    private static readonly NodeScripts Scripts = new("alpaca-sdks", "ccxt");

    /// <summary>The names of all scripts.</summary>
    public static IReadOnlyList<string> All => Scripts.All;

    /// <summary>Runs the script against a hub; fails with what it printed when it found anything wrong, or left anything out.</summary>
    public static Task<string> RunAsync(string script, Uri hub) => Scripts.RunAsync(script, hub);
}
