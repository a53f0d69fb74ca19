using Microsoft.AspNetCore.SignalR;
using TradingHub.Server.Problems;
using TradingHub.Server.Security.SignIn;

namespace TradingHub.Server.Streaming;

/// <summary>Makes every SignalR connection a client of the broadcaster, and lets it go when the connection ends.</summary>
internal sealed class MarketHubLifetime(ClientDoor door, ILogger<DefaultHubLifetimeManager<MarketHub>> logger)
    : DefaultHubLifetimeManager<MarketHub>(logger)
{
    private static readonly object ClientKey = new();
    private static readonly object PlacesKey = new();
    private static readonly object PlaceKey = new();

    /// <summary>The client of a connection, or null when it was not let in.</summary>
    public static StreamClient? ClientOf(IDictionary<object, object?> items) =>
        items.TryGetValue(ClientKey, out object? client) ? client as StreamClient : null;

    /// <summary>The places for streams of a connection that was let in.</summary>
    public static HubStreamPlaces PlacesOf(IDictionary<object, object?> items) => (HubStreamPlaces)items[PlacesKey]!;

    /// <inheritdoc />
    public override async Task OnConnectedAsync(HubConnectionContext connection)
    {
        await base.OnConnectedAsync(connection);
        if (door.TryTakePlace(HubIdentity.Of(connection.User), out HubProblem? problem) is not { } place)
        {
            ByteBuffer farewell = new();
            HubFarewell.Add(farewell, CloseCodes.TryAgainLater, problem!.Detail);
            await connection.WriteAsync(HubSink.MessageOf(farewell.Memory), connection.ConnectionAborted);
            connection.Abort();
            return;
        }

        StreamClient client = door.Make("client", new HubSink(connection));
        client.Origin = connection.GetHttpContext() is { } context ? ClientOrigin.Of(context) : ClientOrigin.Unknown;
        connection.Items[ClientKey] = client;
        connection.Items[PlacesKey] = new HubStreamPlaces();
        connection.Items[PlaceKey] = place;
        door.Enter(client);
    }

    /// <inheritdoc />
    public override async Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        if (ClientOf(connection.Items) is { } client)
        {
            connection.Items.Remove(ClientKey);
            await door.LeaveAsync(client);
            ((ClientPlace)connection.Items[PlaceKey]!).Dispose();
        }

        await base.OnDisconnectedAsync(connection);
    }
}
