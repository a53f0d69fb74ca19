using Microsoft.Extensions.Options;
using TradingHub.Server.Problems;
using TradingHub.Server.Security.SignIn;

namespace TradingHub.Server.Streaming;

/// <summary>
/// The door <c>/ws/market</c>: lets a client in, reads what it says and hands it to the broadcaster, which does all the writing.
/// </summary>
internal sealed class MarketSocket(
    SocketCarrier carrier,
    ClientDoor door,
    ClientMessages messages,
    StreamEpoch epoch,
    StreamStatusSource status,
    TimeProvider timeProvider,
    IOptions<StreamingOptions> options
)
{
    /// <summary>Serves one connection until it ends.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        if (!WebSocketUpgrade.IsPossible(context))
        {
            context.Response.Headers.Upgrade = "websocket";
            await ProblemResult.WriteAsync(context, HubProblem.Of(StreamProblemCodes.UpgradeRequired));
            return;
        }

        string? protocol = WebSocketUpgrade.ProtocolOf(context, SocketSpeech.PackProtocol, SocketSpeech.JsonProtocol);
        string label = context.Request.Query["client"] == "dashboard" ? "dashboard" : "client";
        SocketTalk talk = new(
            label,
            protocol == SocketSpeech.PackProtocol ? SocketSpeech.HubPack : SocketSpeech.Hub,
            Greet,
            (socket, client) =>
            {
                client.MayHalt = SocketScopes.MayHalt(context.User);
                return new SocketReader(socket, client, door, messages, options.Value, timeProvider).RunAsync();
            }
        )
        {
            Protocol = protocol,
            Who = HubIdentity.Of(context.User),
        };
        if (await carrier.TryServeAsync(context, talk) is { } problem)
        {
            await ProblemResult.WriteAsync(context, problem);
        }
    }

    /// <summary>The first message; it is there before the broadcaster knows the client.</summary>
    private void Greet(StreamClient client)
    {
        StreamReply hello = StreamReply.Of(
            "connected",
            new Hello("connected", client.Id, "Connected to TradingHub.", 1, epoch.Value, status.Read())
        );
        client.Say(default, hello.Payload);
    }

    private sealed record Hello(string Type, Guid ClientId, string Message, int Protocol, string Epoch, StreamingStatus Status);
}
