using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using TradingHub.Testing.Hosting;

namespace TradingHub.LoadTest.Servers;

/// <summary>A server under load, as a process of its own. It is gone when this is disposed.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const int KeptLines = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly ServerProgram _program;
    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<string> _answers = Channel.CreateBounded<string>(16);
    private readonly Queue<string> _lines = new();
    private int _complaints;

    private ServerProcess(ServerProgram program)
    {
        _program = program;
        ProcessStartInfo start = new(program.FileName)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (string argument in program.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in program.Environment)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => _address.Task.Result;

    /// <summary>Processor time it has used, user and system.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Megabytes that are resident now.</summary>
    public double ResidentMegabytes => ProcessMemory.ResidentMegabytes(_process.Id);

    /// <summary>Threads.</summary>
    public int Threads
    {
        get
        {
            _process.Refresh();
            return _process.Threads.Count;
        }
    }

    /// <summary>Open handles: descriptors of files and sockets.</summary>
    public int Handles
    {
        get
        {
            _process.Refresh();
            return OperatingSystem.IsLinux()
                ? Directory.EnumerateFileSystemEntries($"/proc/{_process.Id}/fd").Count()
                : _process.HandleCount;
        }
    }

    /// <summary>Lines of its log at the level of an error or above.</summary>
    public int Complaints => Volatile.Read(ref _complaints);

    /// <summary>The last lines it printed.</summary>
    public string LastLines
    {
        get
        {
            lock (_lines)
            {
                return string.Join(Environment.NewLine, _lines);
            }
        }
    }

    /// <summary>Starts a server and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended or kept silent.</exception>
    public static async Task<ServerProcess> StartAsync(ServerProgram program)
    {
        ServerProcess server = new(program);
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        using CancellationTokenSource patience = new(Patience);
        Task ended = server._process.WaitForExitAsync(patience.Token);
        if (await Task.WhenAny(server._address.Task, ended) == ended)
        {
            string lines = server.LastLines;
            await server.DisposeAsync();
            throw new InvalidOperationException($"The server '{program.Name}' did not start. It printed: {lines}");
        }

        return server;
    }

    /// <summary>Asks for its state.</summary>
    /// <param name="isCollected">Whether it collects garbage before.</param>
    /// <exception cref="InvalidOperationException">It has ended or does not answer.</exception>
    public async Task<ServerState> StateAsync(bool isCollected = false)
    {
        using CancellationTokenSource patience = new(Patience);
        await _process.StandardInput.WriteLineAsync(isCollected ? ControlLine.Collect : ControlLine.State);
        await _process.StandardInput.FlushAsync(patience.Token);
        try
        {
            string answer = await _answers.Reader.ReadAsync(patience.Token);
            return JsonSerializer.Deserialize<ServerState>(answer)!;
        }
        catch (OperationCanceledException exception)
        {
            throw new InvalidOperationException($"'{_program.Name}' does not answer. It printed: {LastLines}", exception);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        if (_program.DataDirectory is { } folder && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void Take(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        if (line.StartsWith(ControlLine.Mark, StringComparison.Ordinal))
        {
            _answers.Writer.TryWrite(line[ControlLine.Mark.Length..]);
            return;
        }

        lock (_lines)
        {
            _lines.Enqueue(line);
            _ = _lines.Count > KeptLines && _lines.TryDequeue(out string? _);
        }

        if (Complaint().IsMatch(line))
        {
            Interlocked.Increment(ref _complaints);
        }

        Match match = Listening().Match(line);
        if (match.Success)
        {
            _address.TrySetResult(new Uri(match.Groups["address"].Value));
        }
    }

    [GeneratedRegex(@"listens on (?<address>http://localhost:\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();

    [GeneratedRegex(@"^(\[[\d:]+ (ERR|FTL)\]|Unhandled exception)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Complaint();
}
