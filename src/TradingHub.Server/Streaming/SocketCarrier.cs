using System.Net.WebSockets;
using Microsoft.Extensions.Options;
using TradingHub.Server.Problems;
using TradingHub.Server.Security.SignIn;

namespace TradingHub.Server.Streaming;

/// <summary>What one door does on a socket.</summary>
/// <param name="Label">Whom status names as the user of the client's symbols.</param>
/// <param name="Speech">How it speaks.</param>
/// <param name="Greet">Puts the first message into the client's outbox, before the broadcaster knows the client.</param>
/// <param name="ReadAsync">Reads what the client says until the connection ends.</param>
internal sealed record SocketTalk(
    string Label,
    SocketSpeech Speech,
    Action<StreamClient> Greet,
    Func<WebSocket, StreamClient, Task> ReadAsync
)
{
    /// <summary>The WebSocket subprotocol that was agreed on, or null.</summary>
    public string? Protocol { get; init; }

    /// <summary>Whose connections are counted; null where the door has a limit of its own.</summary>
    public HubPrincipal? Who { get; init; }
}

/// <summary>
/// Carries a client of any door from the upgrade to its end: the framework's WebSocket reads, the broadcaster does all the writing.
/// </summary>
internal sealed partial class SocketCarrier(
    ClientDoor door,
    StreamInbox inbox,
    TimeProvider timeProvider,
    IOptions<StreamingOptions> options,
    ILogger<SocketCarrier> logger
)
{
    private readonly StreamingOptions _options = options.Value;

    /// <summary>Serves one connection until it ends; what is wrong when there is no place, and nothing was answered.</summary>
    public async Task<HubProblem?> TryServeAsync(HttpContext context, SocketTalk talk)
    {
        using ClientPlace? place = door.TryTakePlace(talk.Who, out HubProblem? problem);
        if (place is null)
        {
            return problem;
        }

        Stream input;
        try
        {
            input = await WebSocketUpgrade.UpgradeAsync(context, talk.Protocol);
        }
        catch (InvalidOperationException) when (!context.Response.HasStarted)
        {
            // The listener's own limit of upgraded connections, which may be reached a moment before ours.
            return HubProblem.Of(StreamProblemCodes.TooManyConnections, fields: ("limit", _options.MaxConnections));
        }

        await ServeUpgradedAsync(context, input, await WebSocketUpgrade.TakeOutputAsync(context), talk);
        return null;
    }

    private async Task ServeUpgradedAsync(HttpContext context, Stream input, ISocketOutput output, SocketTalk talk)
    {
        ControlFrames control = new();
        using ControlStream stream = new(input, control, inbox.Call);
        using WebSocket socket = WebSocket.CreateFromStream(stream, CreationOptions());
        StreamClient client = door.Make(talk.Label, new SocketSink(output, control, context.Abort, talk.Speech));
        client.Origin = ClientOrigin.Of(context);
        talk.Greet(client);
        door.Enter(client);
        try
        {
            await talk.ReadAsync(socket, client);
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

    /// <summary>The connection is the server's again after this; the loop has to let go of it first.</summary>
    private async Task LeaveAsync(StreamClient client, ISocketOutput output, HttpContext context)
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
                await output.FinishAsync(patience.Token);
            }
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    [LoggerMessage(3010, LogLevel.Debug, "The connection of stream client {Client} broke: {Reason}")]
    private partial void ConnectionBroken(Guid client, string reason);
}
