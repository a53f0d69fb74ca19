using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using TradingHub.Testing.AlpacaApi;
using TradingHub.Testing.Hosting;

namespace TradingHub.Benchmarks.Streams;

/// <summary>Clients of <c>/v2/iex</c> on a host as a process, that all want the quotes of one share.</summary>
/// <param name="Subscriptions">How many subscriptions the host's feed saw.</param>
/// <param name="Users">How many users the share had.</param>
/// <param name="AreAllCurrent">Whether all had the same last message once the market stood.</param>
/// <param name="MessagesPerSecond">Messages to all clients together.</param>
/// <param name="MicrosecondsPerMessage">The host's processor time, beyond what it takes without clients.</param>
internal sealed record SocketRun(
    int Subscriptions,
    int Users,
    bool AreAllCurrent,
    double MessagesPerSecond,
    double MicrosecondsPerMessage
)
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(8);

    /// <summary>Runs it.</summary>
    public static async Task<SocketRun> MeasureAsync(int clients)
    {
        string places = $"{clients}";
        await using HubProcess hub = await HubProcess.StartAsync(
            HubSettings.Proof().With("Streaming:MaxConnections", places).With("Streaming:MaxAlpacaConnections", places)
        );
        using Process process = Process.GetProcessById(hub.ProcessId);
        double idle = await WorkAsync(process);

        Reader[] readers = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Reader.OpenAsync(hub.Address)));
        long before = readers.Sum(reader => reader.Messages);
        double work = await WorkAsync(process);
        long messages = readers.Sum(reader => reader.Messages) - before;
        JsonElement status = (await hub.GetAsync("/api/streaming/status")).Field("status");
        await hub.SendAsync(HttpMethod.Post, "/api/simulator/pause");
        bool areAllCurrent = await Eventually.GetAsync(
            () => Task.FromResult(readers.Select(reader => reader.Last).Distinct().Count() == 1),
            isSame => isSame,
            "one last message"
        );
        Array.ForEach(readers, reader => reader.Dispose());
        return new SocketRun(
            (int)status.Number("subscription_count"),
            (int)status.Items("symbols")[0].Number("clients"),
            areAllCurrent,
            messages / Span.TotalSeconds,
            (work - idle) * 1e6 / Math.Max(1, messages)
        );
    }

    /// <summary>Processor seconds of the host in a while.</summary>
    private static async Task<double> WorkAsync(Process process)
    {
        process.Refresh();
        TimeSpan began = process.TotalProcessorTime;
        await Task.Delay(Span);
        process.Refresh();
        return (process.TotalProcessorTime - began).TotalSeconds;
    }

    /// <summary>One client, which reads until it is disposed.</summary>
    private sealed class Reader : IDisposable
    {
        private readonly DataStreamSocket _socket;

        private Reader(DataStreamSocket socket)
        {
            _socket = socket;
            _ = Task.Run(ReadAsync);
        }

        /// <summary>Messages so far.</summary>
        public long Messages { get; private set; }

        /// <summary>The last one.</summary>
        public string Last { get; private set; } = "";

        public static async Task<Reader> OpenAsync(Uri host) =>
            new(await DataStreamSocket.SubscribedAsync(host, "/v2/iex", "\"quotes\":[\"AAPL\"]"));

        public void Dispose() => _socket.Dispose();

        private async Task ReadAsync()
        {
            try
            {
                while (true)
                {
                    JsonElement frame = await _socket.ReadFrameAsync();
                    Messages += frame.GetArrayLength();
                    Last = frame[frame.GetArrayLength() - 1].GetRawText();
                }
            }
            catch (Exception exception)
                when (exception
                        is OperationCanceledException
                            or ObjectDisposedException
                            or WebSocketException
                            or EndOfStreamException
                )
            {
                // The run is over.
            }
        }
    }
}
