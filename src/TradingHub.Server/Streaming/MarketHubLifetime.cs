using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using TradingHub.Engine.Market;

namespace TradingHub.Server.Streaming;

/// <summary>Makes every SignalR connection a client of the broadcaster, and lets it go when the connection ends.</summary>
internal sealed class MarketHubLifetime(
    StreamInbox inbox,
    ClientCount count,
    FeedSubscriptions subscriptions,
    TimeProvider timeProvider,
    IOptions<StreamingOptions> options,
    ILogger<DefaultHubLifetimeManager<MarketHub>> logger
) : DefaultHubLifetimeManager<MarketHub>(logger)
{
    private static readonly object ClientKey = new();

    /// <summary>The client of a connection, or null when it was not let in.</summary>
    public static StreamClient? ClientOf(IDictionary<object, object?> items) =>
        items.TryGetValue(ClientKey, out object? client) ? client as StreamClient : null;

    /// <inheritdoc />
    public override async Task OnConnectedAsync(HubConnectionContext connection)
    {
        await base.OnConnectedAsync(connection);
        if (!count.TryEnter())
        {
            connection.Abort();
            return;
        }

        StreamClient client = new(
            "client",
            new HubSink(connection),
            subscriptions.Open("client"),
            new MessageLimiter(options.Value.MessagesPerSecond, timeProvider)
        );
        connection.Items[ClientKey] = client;
        inbox.Join(client);
    }

    /// <inheritdoc />
    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        if (ClientOf(connection.Items) is { } client)
        {
            connection.Items.Remove(ClientKey);
            client.IsLeaving = true;
            inbox.Call();
            count.Leave();
        }

        return base.OnDisconnectedAsync(connection);
    }
}
