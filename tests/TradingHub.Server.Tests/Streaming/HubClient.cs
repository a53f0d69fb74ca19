using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace TradingHub.Server.Tests.Streaming;

/// <summary>A SignalR client of <c>/hubs/market</c> over a plain WebSocket, without negotiation.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private static readonly string[] Methods =
    [
        "quote",
        "trade",
        "bar",
        "order",
        "fill",
        "position",
        "account",
        "channels",
        "heartbeat",
        "status",
    ];

    private readonly Channel<JsonElement> _received = Channel.CreateUnbounded<JsonElement>();

    private HubClient(HubConnection connection) => Connection = connection;

    public HubConnection Connection { get; }

    public static async Task<HubClient> ConnectAsync(StreamingHost host)
    {
        HubConnectionBuilder builder = new();
        builder.Services.AddSingleton<IConnectionFactory, SocketConnectionFactory>();
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(new Uri(host.Address, "/hubs/market")));
        builder.Services.AddSingleton<IHubProtocol, JsonHubProtocol>();
        HubClient client = new(builder.Build());
        foreach (string method in Methods)
        {
            client.Connection.On<JsonElement>(method, message => client._received.Writer.TryWrite(message));
        }

        await client.Connection.StartAsync();
        return client;
    }

    /// <summary>The next update, whichever method it called.</summary>
    public async Task<JsonElement> ReadAsync()
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        return await _received.Reader.ReadAsync(patience.Token);
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();

    private sealed class SocketConnectionFactory : IConnectionFactory
    {
        public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
        {
            ClientWebSocket socket = new();
            await socket.ConnectAsync(((UriEndPoint)endpoint).Uri, cancellationToken);
            return new SocketConnection(socket);
        }
    }

    /// <summary>A WebSocket as a connection: two pipes and a pump for each direction.</summary>
    private sealed class SocketConnection : ConnectionContext
    {
        private readonly ClientWebSocket _socket;
        private readonly Pipe _incoming = new();
        private readonly Pipe _outgoing = new();
        private readonly Task _receiving;
        private readonly Task _sending;

        public SocketConnection(ClientWebSocket socket)
        {
            _socket = socket;
            Transport = new DuplexPipe(_incoming.Reader, _outgoing.Writer);
            _receiving = ReceiveAsync();
            _sending = SendAsync();
        }

        public override string ConnectionId { get; set; } = Guid.NewGuid().ToString();

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override IDictionary<object, object?> Items { get; set; } = new ConcurrentDictionary<object, object?>();

        public override IDuplexPipe Transport { get; set; }

        public override async ValueTask DisposeAsync()
        {
            await _outgoing.Writer.CompleteAsync();
            await _sending;
            _socket.Abort();
            await _receiving;
            _socket.Dispose();
            await base.DisposeAsync();
        }

        private async Task ReceiveAsync()
        {
            try
            {
                ValueWebSocketReceiveResult result;
                do
                {
                    result = await _socket.ReceiveAsync(_incoming.Writer.GetMemory(4096), CancellationToken.None);
                    _incoming.Writer.Advance(result.Count);
                    await _incoming.Writer.FlushAsync();
                } while (result.MessageType != WebSocketMessageType.Close);
            }
            catch (Exception exception)
                when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The other side is gone, or this one was cut between two receives.
            }

            await _incoming.Writer.CompleteAsync();
        }

        private async Task SendAsync()
        {
            ReadResult read;
            do
            {
                read = await _outgoing.Reader.ReadAsync();
                foreach (ReadOnlyMemory<byte> part in read.Buffer)
                {
                    await _socket.SendAsync(part, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
                }

                _outgoing.Reader.AdvanceTo(read.Buffer.End);
            } while (!read.IsCompleted);
        }

        private sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
    }
}
