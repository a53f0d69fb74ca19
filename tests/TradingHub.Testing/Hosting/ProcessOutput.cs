using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace TradingHub.Testing.Hosting;

/// <summary>Gathers what a process prints and notices the line that says where it listens.</summary>
internal sealed partial class ProcessOutput
{
    private readonly ConcurrentQueue<string> _standard = new();
    private readonly ConcurrentQueue<string> _error = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ProcessOutput(Process process)
    {
        process.OutputDataReceived += (_, line) => Standard(line.Data);
        process.ErrorDataReceived += (_, line) => Error(line.Data);
    }

    public Task<Uri> Address => _address.Task;

    public IReadOnlyList<string> StandardLines => [.. _standard];

    public IReadOnlyList<string> ErrorLines => [.. _error];

    public string LastLines => string.Join(Environment.NewLine, _standard.TakeLast(30).Concat(_error.TakeLast(30)));

    private void Standard(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        _standard.Enqueue(line);
        Match match = Listening().Match(line);
        if (match.Success)
        {
            _address.TrySetResult(new Uri(match.Groups["address"].Value));
        }
    }

    private void Error(string? line)
    {
        if (!string.IsNullOrWhiteSpace(line))
        {
            _error.Enqueue(line);
        }
    }

    [GeneratedRegex(
        @"(TradingHub|SimBroker) listens on (?<address>https?://localhost:\d+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Listening();
}
