using System.Diagnostics;

namespace TradingHub.Proofs.Storage;

/// <summary>A running <c>strace</c> that writes down, or spoils, the system calls of a host. Linux only.</summary>
internal sealed class Strace : IAsyncDisposable
{
    private readonly Process _process;

    private Strace(Process process) => _process = process;

    /// <summary>Whether this machine has it.</summary>
    public static async Task<bool> IsThereAsync()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            using Process version = Start("-V");
            await version.WaitForExitAsync();
            return version.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Attaches to all threads of a process, and comes back when it has.</summary>
    /// <param name="processId">Of the host.</param>
    /// <param name="record">File for the calls.</param>
    /// <param name="arguments">What to trace and to inject.</param>
    public static async Task<Strace> AttachAsync(int processId, string record, params string[] arguments)
    {
        Process process = Start(["-f", "-y", "-ttt", "-s", "65536", .. arguments, "-o", record, "-p", $"{processId}"]);
        await process.StandardError.ReadLineAsync();
        return new Strace(process);
    }

    /// <summary>Waits until the traced process has ended and the record is whole.</summary>
    public Task WaitAsync() => _process.WaitForExitAsync();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo("strace", arguments)
            {
                UseShellExecute = false,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            }
        )!;
}
