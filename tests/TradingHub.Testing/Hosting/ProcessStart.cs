using System.Diagnostics;
using System.Globalization;

namespace TradingHub.Testing.Hosting;

/// <summary>Waits for a process to say where it listens, and says what happened where it does not.</summary>
internal static class ProcessStart
{
    /// <summary>How long a process may take to listen, or to end; a loaded machine reads programs from its disk for tens of seconds.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(120);

    /// <summary>Waits until the process listens; null when it does, otherwise a sentence that says whether it ended or kept silent, and what it printed.</summary>
    /// <param name="name">What the process is called, at the start of the sentence.</param>
    /// <param name="process">Started, its output being read.</param>
    /// <param name="output">What it prints.</param>
    public static Task<string?> FailureAsync(string name, Process process, ProcessOutput output) =>
        FailureAsync(name, process, output, Limit);

    /// <summary>As above, with a limit of the caller's.</summary>
    public static async Task<string?> FailureAsync(string name, Process process, ProcessOutput output, TimeSpan limit)
    {
        Stopwatch sinceCall = Stopwatch.StartNew();
        using CancellationTokenSource isOver = new(limit);
        Task ended = process.WaitForExitAsync(isOver.Token);
        if (await Task.WhenAny(output.Address, ended) == output.Address || output.Address.IsCompletedSuccessfully)
        {
            return null;
        }

        string seconds = sinceCall.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        string how = process.HasExited
            ? $"ended with exit code {process.ExitCode} after {seconds} s"
            : $"did not say within {seconds} s where it listens, and still runs";
        string printed = output.LastLines is { Length: > 0 } lines
            ? $"It printed:{Environment.NewLine}{lines}"
            : "It printed nothing.";
        return $"{name} did not start: process {process.Id} {how}. {printed}";
    }
}
