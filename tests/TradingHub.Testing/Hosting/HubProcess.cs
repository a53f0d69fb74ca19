using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace TradingHub.Testing.Hosting;

/// <summary>
/// The built host as a process of its own, on a free port and a temporary data folder. It is gone, folder included, when this is
/// disposed; the folder stays as long as a host that was restarted on it needs it.
/// </summary>
public sealed class HubProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ProcessOutput _output;
    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private bool _keepsData;
    private bool _wasKilled;
    private bool _isDisposed;

    private HubProcess(HubSettings settings, Process process)
    {
        Settings = settings;
        _process = process;
        _output = new ProcessOutput(process);
    }

    /// <summary>What it was started with.</summary>
    public HubSettings Settings { get; }

    /// <summary>Where it listens, <c>http://localhost:PORT/</c>.</summary>
    public Uri Address => Http.BaseAddress!;

    /// <summary>A client for its routes.</summary>
    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>The operating system's number of the process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Since the process was started.</summary>
    public TimeSpan Age => _sinceStart.Elapsed;

    /// <summary>The last lines it printed.</summary>
    public string LastLines => _output.LastLines;

    /// <summary>Every line it printed that is not empty.</summary>
    public IReadOnlyList<string> Printed => [.. _output.StandardLines, .. _output.ErrorLines];

    /// <summary>Megabytes of it that are resident now; 0 on a system that does not tell.</summary>
    /// <exception cref="InvalidOperationException">It has ended.</exception>
    public double ResidentMegabytes =>
        _process.HasExited
            ? throw new InvalidOperationException($"The host has ended with {_process.ExitCode}. It printed: {LastLines}")
            : ProcessMemory.ResidentMegabytes(_process.Id);

    /// <summary>Starts the host and waits until it says where it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended or kept silent; the message holds what it printed.</exception>
    public static async Task<HubProcess> StartAsync(HubSettings settings)
    {
        HubProcess hub = Launch(settings);
        if (await ProcessStart.FailureAsync("The host", hub._process, hub._output) is { } failure)
        {
            await hub.DisposeAsync();
            throw new InvalidOperationException(failure);
        }

        hub.Http.BaseAddress = await hub._output.Address;
        return hub;
    }

    /// <summary>Starts the host where it has to refuse or to break, and gives back how it ended.</summary>
    /// <param name="settings">What it is started with.</param>
    /// <param name="keepsData">Whether the data folder belongs to somebody else and stays.</param>
    public static async Task<HubExit> RunToExitAsync(HubSettings settings, bool keepsData = false)
    {
        await using HubProcess hub = Launch(settings);
        hub._keepsData = keepsData;
        using CancellationTokenSource limit = new(ProcessStart.Limit);
        await hub._process.WaitForExitAsync(limit.Token);
        return new HubExit(hub._process.ExitCode, hub._output.StandardLines, hub._output.ErrorLines);
    }

    /// <summary>
    /// Starts the host where it may end before it listens; null when it did. The data folder belongs to somebody else and stays.
    /// </summary>
    public static async Task<HubProcess?> TryStartAsync(HubSettings settings)
    {
        HubProcess hub = Launch(settings);
        hub._keepsData = true;
        Task ended = hub._process.WaitForExitAsync();
        if (await Task.WhenAny(hub._output.Address, ended).WaitAsync(ProcessStart.Limit) == ended)
        {
            await hub.DisposeAsync();
            return null;
        }

        hub.Http.BaseAddress = await hub._output.Address;
        return hub;
    }

    /// <summary>Calls a command of the program on the data of this host, which may run or have ended.</summary>
    /// <param name="words">Its name and what follows it.</param>
    public async Task<HubExit> CallAsync(params string[] words)
    {
        await using HubProcess command = Launch(Settings.OnDataOf(Settings).Calling(words));
        command._keepsData = true;
        using CancellationTokenSource limit = new(ProcessStart.Limit);
        await command._process.WaitForExitAsync(limit.Token);
        return new HubExit(command._process.ExitCode, command._output.StandardLines, command._output.ErrorLines);
    }

    /// <summary>Waits until the process ends by itself and gives back its exit code; its data folder stays until this is disposed.</summary>
    public async Task<int> WaitForEndAsync()
    {
        _wasKilled = true;
        using CancellationTokenSource limit = new(ProcessStart.Limit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>Opens <c>/ws/market</c> and reads its first frame.</summary>
    public async Task<MarketSocket> OpenSocketAsync()
    {
        MarketSocket socket = await MarketSocket.OpenAsync(Address);
        await socket.ExpectAsync("connected");
        return socket;
    }

    /// <summary>Reads a route that has to answer 2xx with JSON.</summary>
    public async Task<JsonElement> GetAsync(string path) => (await SendAsync(HttpMethod.Get, path)).Expect2xx(path);

    /// <summary>Calls a route and gives back status and body, whatever they are.</summary>
    public async Task<HubAnswer> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using HttpRequestMessage request = new(method, path);
        request.Content = body is null ? null : JsonContent.Create(body, body.GetType());
        try
        {
            using HttpResponseMessage response = await Http.SendAsync(request);
            return await HubAnswer.ReadAsync(response);
        }
        catch (HttpRequestException exception) when (!_wasKilled)
        {
            throw new InvalidOperationException($"{method} {path} got no answer. The host printed: {LastLines}", exception);
        }
    }

    /// <summary>Completes when the process has ended, whoever ended it.</summary>
    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>Ends the process at once, as <c>kill -9</c> does; its data folder stays until this is disposed.</summary>
    public async Task KillAsync()
    {
        _wasKilled = true;
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks the process to stop (SIGTERM) and gives back its exit code; its data folder stays until this is disposed. Not on Windows.</summary>
    public async Task<int> StopAsync()
    {
        UnixSignals.Terminate(_process.Id);
        using CancellationTokenSource limit = new(ProcessStart.Limit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>Stops the process where it is (SIGSTOP): it answers nothing, but is there. Not on Windows.</summary>
    public void Freeze() => UnixSignals.Freeze(_process.Id, isFrozen: true);

    /// <summary>Lets a frozen process go on.</summary>
    public void Thaw() => UnixSignals.Freeze(_process.Id, isFrozen: false);

    /// <summary>A new process on the data of this one, which must have ended.</summary>
    public Task<HubProcess> RestartAsync(HubSettings? settings = null)
    {
        _keepsData = true;
        return StartAsync((settings ?? Settings).OnDataOf(Settings));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        Http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        if (!_keepsData && Directory.Exists(Settings.DataDirectory))
        {
            Directory.Delete(Settings.DataDirectory, recursive: true);
        }
    }

    private static HubProcess Launch(HubSettings settings)
    {
        HubProcess hub = new(settings, HubProgram.Create(settings));
        hub._process.Start();
        hub._process.BeginOutputReadLine();
        hub._process.BeginErrorReadLine();
        if (settings.Input is { } line)
        {
            hub._process.StandardInput.WriteLine(line);
            hub._process.StandardInput.Close();
        }

        return hub;
    }
}

/// <summary>How a host ended that was not meant to run.</summary>
/// <param name="Code">Exit code.</param>
/// <param name="StandardLines">Lines that are not empty, standard output.</param>
/// <param name="ErrorLines">Lines that are not empty, error output.</param>
public sealed record HubExit(int Code, IReadOnlyList<string> StandardLines, IReadOnlyList<string> ErrorLines)
{
    /// <summary>Everything it printed.</summary>
    public string Printed => string.Join(Environment.NewLine, StandardLines.Concat(ErrorLines));
}
