using System.Runtime.InteropServices;

namespace TradingHub.Testing.Hosting;

/// <summary>What .NET cannot ask of a process: to end in order.</summary>
internal static class UnixSignals
{
    private const int Sigterm = 15;

    public static void Terminate(int processId)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Windows knows no SIGTERM.");
        }

        if (Kill(processId, Sigterm) != 0)
        {
            throw new InvalidOperationException($"SIGTERM to process {processId} failed.");
        }
    }

    /// <summary>Stops a process where it is, or lets it go on.</summary>
    public static void Freeze(int processId, bool isFrozen)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Windows knows no SIGSTOP.");
        }

        // Signal numbers differ between Linux and macOS.
        int signal = isFrozen ? (OperatingSystem.IsMacOS() ? 17 : 19) : (OperatingSystem.IsMacOS() ? 19 : 18);
        if (Kill(processId, signal) != 0)
        {
            throw new InvalidOperationException($"Signal {signal} to process {processId} failed.");
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
