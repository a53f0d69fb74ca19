using System.IO.Pipelines;
using System.Net.WebSockets;
using Microsoft.Extensions.Options;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Streaming;

/// <summary>
/// The door <c>/ws/market</c>: lets a client in, reads what it says and hands it to the broadcaster, which does all the writing.
/// </summary>
internal sealed partial class MarketSocket(
    ClientDoor door,
    StreamInbox inbox,
    ClientMessages messages,
    StreamStatusSource status,
    TimeProvider timeProvider,
    IOptions<StreamingOptions> options,
    ILogger<MarketSocket> logger
)
{
    private readonly StreamingOptions _options = options.Value;

    /// <summary>Serves one connection until it ends.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        if (!WebSocketUpgrade.IsPossible(context))
        {
            context.Response.Headers.Upgrade = "websocket";
            await ProblemResult.WriteAsync(context, HubProblem.Of(StreamProblemCodes.UpgradeRequired));
        }
        else if (!door.TryTakePlace())
        {
            await RefusePlaceAsync(context);
        }
        else
        {
            try
            {
                await UpgradeAndServeAsync(context);
            }
            finally
            {
                door.GiveBack();
            }
        }
    }

    private async Task UpgradeAndServeAsync(HttpContext context)
    {
        (Stream Input, PipeWriter Output) connection;
        try
        {
            connection = await WebSocketUpgrade.UpgradeAsync(context);
        }
        catch (InvalidOperationException) when (!context.Response.HasStarted)
        {
            // The listener's own limit of upgraded connections, which may be reached a moment before ours.
            await RefusePlaceAsync(context);
            return;
        }

        await ServeUpgradedAsync(context, connection.Input, connection.Output);
    }

    private async Task ServeUpgradedAsync(HttpContext context, Stream input, PipeWriter output)
    {
        ControlFrames control = new();
        using ControlStream stream = new(input, control, inbox.Call);
        using WebSocket socket = WebSocket.CreateFromStream(stream, CreationOptions());
        string label = context.Request.Query["client"] == "dashboard" ? "dashboard" : "client";
        StreamClient client = door.Make(label, new SocketSink(output, control, context.Abort));
        Greet(client);
        door.Enter(client);
        try
        {
            await new SocketReader(socket, client, door, messages, _options, timeProvider).RunAsync();
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException)
        {
            // The peer broke the protocol or the connection: the socket has answered where it could.
            ConnectionBroken(client.Id, exception.Message);
        }
        finally
        {
            await LeaveAsync(client, output, context);
        }
    }

    private WebSocketCreationOptions CreationOptions()
    {
        TimeSpan ping = TimeSpan.FromSeconds(_options.PingSeconds);
        return new WebSocketCreationOptions
        {
            IsServer = true,
            KeepAliveInterval = ping,
            KeepAliveTimeout = ping,
        };
    }

    private Task RefusePlaceAsync(HttpContext context)
    {
        HubProblem problem = HubProblem.Of(StreamProblemCodes.TooManyConnections, fields: ("limit", door.Limit));
        return ProblemResult.WriteAsync(context, problem);
    }

    /// <summary>The first message; it is there before the broadcaster knows the client.</summary>
    private void Greet(StreamClient client)
    {
        StreamReply hello = StreamReply.Of(
            "connected",
            new Hello("connected", client.Id, "Connected to TradingHub.", 1, status.Read())
        );
        StreamEncodings.Add(client.Outbox, client.Sink.Encoding, default, hello.Payload);
    }

    /// <summary>The connection's pipe is used again after this; the loop has to let go of it first.</summary>
    private async Task LeaveAsync(StreamClient client, PipeWriter output, HttpContext context)
    {
        await door.LeaveAsync(client);
        if (client.PendingSince is not null)
        {
            context.Abort();
            return;
        }

        // What the loop staged last, such as the answer to a close.
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(_options.CloseGraceSeconds), timeProvider);
        try
        {
            if (client.Sink.WriteControl())
            {
                await output.FlushAsync(patience.Token);
            }
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    [LoggerMessage(3010, LogLevel.Debug, "The connection of stream client {Client} broke: {Reason}")]
    private partial void ConnectionBroken(Guid client, string reason);

    private sealed record Hello(string Type, Guid ClientId, string Message, int Protocol, StreamingStatus Status);
}
