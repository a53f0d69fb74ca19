using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TradingHub.EndToEnd.Tests.Streams;

/// <summary>SignalR's .NET client over a plain WebSocket, without negotiation.</summary>
internal static class SignalRConnection
{
    public static HubConnection To(Uri hub)
    {
        UriBuilder address = new(hub) { Scheme = "ws", Path = "/hubs/market" };
        HubConnectionBuilder builder = new();
        builder.Services.AddSingleton<IConnectionFactory, WebSocketConnectionFactory>();
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(address.Uri));
        builder.Services.Replace(ServiceDescriptor.Singleton<IHubProtocol, JsonHubProtocol>());
        return builder.Build();
    }

    private sealed class WebSocketConnectionFactory : IConnectionFactory
    {
        public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
        {
            ClientWebSocket socket = new();
            await socket.ConnectAsync(((UriEndPoint)endpoint).Uri, cancellationToken);
            return new WebSocketConnection(socket);
        }
    }

    private sealed class WebSocketConnection : ConnectionContext
    {
        private readonly ClientWebSocket _socket;
        private readonly Pipe _incoming = new();
        private readonly Pipe _outgoing = new();
        private readonly CancellationTokenSource _closing = new();
        private readonly Task _pumps;

        public WebSocketConnection(ClientWebSocket socket)
        {
            _socket = socket;
            Transport = new DuplexPipe(_incoming.Reader, _outgoing.Writer);
            _pumps = Task.WhenAll(ReceiveAsync(), SendAsync());
        }

        public override string ConnectionId { get; set; } = Guid.NewGuid().ToString("N");

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

        public override IDuplexPipe Transport { get; set; }

        public override async ValueTask DisposeAsync()
        {
            await _closing.CancelAsync();
            await _pumps;
            _socket.Dispose();
            _closing.Dispose();
            await base.DisposeAsync();
        }

        private async Task ReceiveAsync()
        {
            try
            {
                while (_socket.State == WebSocketState.Open)
                {
                    ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(
                        _incoming.Writer.GetMemory(65536),
                        _closing.Token
                    );
                    _incoming.Writer.Advance(part.Count);
                    await _incoming.Writer.FlushAsync(_closing.Token);
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
            {
                // The end of the connection, from either side.
            }

            await _incoming.Writer.CompleteAsync();
        }

        private async Task SendAsync()
        {
            try
            {
                while (true)
                {
                    ReadResult read = await _outgoing.Reader.ReadAsync(_closing.Token);
                    if (read.Buffer.IsEmpty && read.IsCompleted)
                    {
                        break;
                    }

                    await _socket.SendAsync(read.Buffer.ToArray(), WebSocketMessageType.Text, endOfMessage: true, _closing.Token);
                    _outgoing.Reader.AdvanceTo(read.Buffer.End);
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
            {
                // The end of the connection, from either side.
            }

            await _outgoing.Reader.CompleteAsync();
        }
    }

    private sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
