using TradingHub.LoadTest.Servers;

/// <summary>
/// Runs within the built hub before its own first line (environment variable <c>DOTNET_STARTUP_HOOKS</c>), so that the tool can ask the very program
/// that users run about its memory. The runtime looks for this name, in no namespace.
/// </summary>
#pragma warning disable CA1050, MA0047 // The runtime wants it without a namespace.
internal static class StartupHook
{
    /// <summary>Called by the runtime.</summary>
    public static void Initialize() => ControlLine.Start();
}
#pragma warning restore CA1050, MA0047
