using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace TradingHub.Testing.Hosting;

/// <summary>
/// SimBroker as a process of its own. Its ledger is gone when the last process on it is disposed; a broker that was killed is started again
/// on the same ledger and, where a client has its address, on the same port.
/// </summary>
public sealed class SimBrokerProcess : IAsyncDisposable
{
    private const string KeyHeader = "APCA-API-KEY-ID";
    private const string SecretHeader = "APCA-API-SECRET-KEY";

    private readonly Process _process;
    private readonly ProcessOutput _output;
    private readonly string[] _arguments;
    private bool _keepsData;

    private SimBrokerProcess(string data, string[] arguments, Process process)
    {
        DataDirectory = data;
        _arguments = arguments;
        _process = process;
        _output = new ProcessOutput(process);
    }

    /// <summary>Folder of its ledger.</summary>
    public string DataDirectory { get; }

    /// <summary>Where it listens, <c>http://localhost:PORT/</c>.</summary>
    public Uri Address => Http.BaseAddress!;

    /// <summary>A client that sends the keys.</summary>
    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>The last lines it printed.</summary>
    public string LastLines => _output.LastLines;

    /// <summary>Starts a broker with a new ledger and waits until it says where it listens.</summary>
    /// <param name="arguments">Beside port and data, for example <c>--market=fixed</c>.</param>
    public static Task<SimBrokerProcess> StartAsync(params string[] arguments) =>
        LaunchAsync(Path.Combine(Path.GetTempPath(), "tradinghub-tests", $"broker-{Guid.NewGuid():N}"), port: 0, arguments);

    /// <summary>Ends the process at once, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>A new process on the ledger and the port of this one, which must have ended.</summary>
    public Task<SimBrokerProcess> RestartAsync()
    {
        _keepsData = true;
        return LaunchAsync(DataDirectory, Address.Port, _arguments);
    }

    /// <summary>Reads a path that has to answer 2xx.</summary>
    public async Task<JsonElement> GetAsync(string path) => (await SendAsync(HttpMethod.Get, path)).Expect2xx(path);

    /// <summary>Calls a path and gives back status and body, whatever they are.</summary>
    public async Task<HubAnswer> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using HttpRequestMessage request = new(method, path);
        request.Content = body switch
        {
            null => null,
            string text => new StringContent(text, Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body, body.GetType()),
        };
        using HttpResponseMessage response = await Http.SendAsync(request);
        return await HubAnswer.ReadAsync(response);
    }

    /// <summary>Sets the quote of a symbol.</summary>
    public async Task QuoteAsync(string symbol, double bid, double ask, double size = 1_000)
    {
        HubAnswer answer = await SendAsync(
            HttpMethod.Post,
            "/control/quotes",
            new
            {
                symbol,
                bid,
                ask,
                bid_size = size,
                ask_size = size,
            }
        );
        answer.Expect2xx("the quote");
    }

    /// <summary>Arms a fault plan in place of the one before.</summary>
    /// <param name="rules">Each with <c>kind</c> and what <c>FaultRule</c> of SimBroker lists.</param>
    public async Task ArmAsync(params object[] rules) =>
        (await SendAsync(HttpMethod.Post, "/control/faults", new { seed = 1, rules })).Expect2xx("the fault plan");

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
        if (!_keepsData && Directory.Exists(DataDirectory))
        {
            Directory.Delete(DataDirectory, recursive: true);
        }
    }

    private static async Task<SimBrokerProcess> LaunchAsync(string data, int port, string[] arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "TradingHub.SimBroker.dll"));
        foreach (string argument in (string[])[$"--port={port}", $"--data={data}", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        SimBrokerProcess broker = new(data, arguments, new Process { StartInfo = start, EnableRaisingEvents = true });
        broker._process.Start();
        broker._process.BeginOutputReadLine();
        broker._process.BeginErrorReadLine();
        await broker.StartedAsync();
        return broker;
    }

    private async Task StartedAsync()
    {
        if (await ProcessStart.FailureAsync("SimBroker", _process, _output) is { } failure)
        {
            await DisposeAsync();
            throw new InvalidOperationException(failure);
        }

        Http.BaseAddress = await _output.Address;
        Http.DefaultRequestHeaders.Add(KeyHeader, "PKSIMULATED");
        Http.DefaultRequestHeaders.Add(SecretHeader, "simulated");
    }
}
