using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TradingHub.Domain.Instruments;
using TradingHub.Server.AlpacaApi;
using TradingHub.Server.AlpacaApi.DataStreams;
using TradingHub.SimBroker.Faults;

namespace TradingHub.SimBroker.DataStreams;

/// <summary>
/// The doors of the data streams. What is said and heard is the hub's own part for Alpaca's data streams; the carrying is plain, so that
/// each message and each connection can be tampered with.
/// </summary>
internal sealed partial class DataDoor(
    DataConversations conversations,
    DataClients clients,
    DataOutages outages,
    InstrumentCatalogue catalogue,
    TimeProvider machine,
    ILogger<DataDoor> logger
)
{
    private const int LargestMessage = 256 * 1024;
    private static readonly TimeSpan AuthPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(2);
    private static readonly object HoldKey = new();

    /// <summary>Opens the doors: every stream of instruments under their own names.</summary>
    public static void Open(WebApplication app)
    {
        // No pings of its own: a stream that says nothing says nothing at all.
        WebSocketOptions options = new() { KeepAliveInterval = TimeSpan.Zero };
        app.UseWhen(context => DataFeed.Has(context.Request.Path), stream => stream.Use(MakeHoldable).UseWebSockets(options));
        DataDoor door = app.Services.GetRequiredService<DataDoor>();
        foreach (DataFeed feed in DataFeed.All.Where(feed => feed.Alias is null))
        {
            app.Map(feed.Path, context => door.ServeAsync(context, feed));
        }
    }

    private static Task MakeHoldable(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IHttpUpgradeFeature>() is { } upgrade)
        {
            ConnectionHold hold = new();
            context.Items[HoldKey] = hold;
            context.Features.Set<IHttpUpgradeFeature>(new HeldUpgrade(upgrade, hold));
        }

        return next(context);
    }

    private async Task ServeAsync(HttpContext context, DataFeed feed)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await AlpacaErrors.UnknownPath.WriteAsync(context);
            return;
        }

        if (outages.AreRefused(feed.Path))
        {
            clients.CountRefused();
            context.Abort();
            return;
        }

        DataCodec codec = DataCodec.Of(context.Request);
        ConnectionHold hold = (ConnectionHold)context.Items[HoldKey]!;
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        using DataConversation conversation = conversations.Open(feed, codec, context);
        DataClient client = new(socket, feed, codec, hold, context.Abort);
        clients.Enter(client);
        client.Greet();
        Task sending = client.SendAllAsync();
        try
        {
            await EitherAsync(ConverseAsync(context, socket, client, conversation), sending, client);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            ConnectionBroken(exception.Message);
            client.Cut();
        }
        finally
        {
            clients.Leave(client);
            client.End();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            client.Leave();
        }
    }

    /// <summary>The client ends the connection, or we do and it has a while to answer.</summary>
    private async Task EitherAsync(Task conversing, Task sending, DataClient client)
    {
        await Task.WhenAny(conversing, sending);
        await Task.WhenAny(conversing, Task.Delay(ClosePatience, machine));
        if (!conversing.IsCompleted)
        {
            client.Cut();
        }

        await conversing;
        client.End();
        await sending;
    }

    private async Task ConverseAsync(HttpContext context, WebSocket socket, DataClient client, DataConversation conversation)
    {
        using ITimer patience = machine.CreateTimer(
            _ => EndStranger(client, conversation),
            state: null,
            AuthPatience,
            Timeout.InfiniteTimeSpan
        );
        bool goesOn =
            DataConversations.GreetingOf(context.Request, conversation) is not { } greeting
            || client.Do(greeting, catalogue.Count);
        byte[] buffer = new byte[LargestMessage];
        int length = 0;
        while (length < buffer.Length)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            if (part.EndOfMessage)
            {
                bool isText = part.MessageType == WebSocketMessageType.Text;
                goesOn = goesOn && client.Do(conversation.Answer(buffer.AsMemory(0, length), isText), catalogue.Count);
                length = 0;
            }
        }
    }

    private static void EndStranger(DataClient client, DataConversation conversation)
    {
        if (!conversation.IsAuthenticated)
        {
            client.End(DataStreamError.AuthTimeout);
        }
    }

    [LoggerMessage(9001, LogLevel.Debug, "A connection to a data stream broke: {Reason}")]
    private partial void ConnectionBroken(string reason);
}
