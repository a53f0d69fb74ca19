using System.Net.WebSockets;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.SignIn;

/// <summary>Who signed in has so many connections at all doors of the streams together, and takes no place from others.</summary>
public sealed class SocketPlacesTests(LoginHub shared) : IClassFixture<LoginHub>
{
    private const int Places = 10;
    private static readonly string[] Doors = ["/ws/market", "/socket.io/?EIO=4&transport=websocket"];

    [Fact]
    public async Task A_token_that_has_all_its_places_is_told_so_and_another_is_let_in()
    {
        JsonElement greedy = await shared.Hub.TokenAsync(shared.Owner, "stream");
        JsonElement other = await shared.Hub.TokenAsync(shared.Owner, "stream");
        List<ClientWebSocket> open = [];
        for (int count = 0; count < Places; count++)
        {
            (ClientWebSocket? socket, int status) = await shared.Hub.OpenAsync(Doors[count % Doors.Length], Bearer(greedy));
            Assert.Equal(101, status);
            open.Add(socket!);
        }

        Assert.Equal(429, await StatusAsync(Doors[0], greedy));
        Assert.Equal(429, await StatusAsync(Doors[1], greedy));
        Assert.Equal(101, await StatusAsync(Doors[0], other));

        open.ForEach(socket => socket.Abort());
        await Eventually.GetAsync(() => StatusAsync(Doors[0], greedy), status => status == 101, "a place that was given back");
    }

    private static (string Name, string Value) Bearer(JsonElement token) => ("Authorization", $"Bearer {token.Text("token")}");

    private async Task<int> StatusAsync(string door, JsonElement token)
    {
        (ClientWebSocket? socket, int status) = await shared.Hub.OpenAsync(door, Bearer(token));
        socket?.Dispose();
        return status;
    }
}
