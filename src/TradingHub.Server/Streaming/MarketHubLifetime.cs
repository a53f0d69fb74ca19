using Microsoft.AspNetCore.SignalR;

namespace TradingHub.Server.Streaming;

/// <summary>Makes every SignalR connection a client of the broadcaster, and lets it go when the connection ends.</summary>
internal sealed class MarketHubLifetime(ClientDoor door, ILogger<DefaultHubLifetimeManager<MarketHub>> logger)
    : DefaultHubLifetimeManager<MarketHub>(logger)
{
    private static readonly object ClientKey = new();

    /// <summary>The client of a connection, or null when it was not let in.</summary>
    public static StreamClient? ClientOf(IDictionary<object, object?> items) =>
        items.TryGetValue(ClientKey, out object? client) ? client as StreamClient : null;

    /// <inheritdoc />
    public override async Task OnConnectedAsync(HubConnectionContext connection)
    {
        await base.OnConnectedAsync(connection);
        if (!door.TryTakePlace())
        {
            connection.Abort();
            return;
        }

        StreamClient client = door.Make("client", new HubSink(connection));
        connection.Items[ClientKey] = client;
        door.Enter(client);
    }

    /// <inheritdoc />
    public override async Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        if (ClientOf(connection.Items) is { } client)
        {
            connection.Items.Remove(ClientKey);
            await door.LeaveAsync(client);
            door.GiveBack();
        }

        await base.OnDisconnectedAsync(connection);
    }
}
