using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using TradingHub.Server.Tests.Streaming;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.SocketIo;

/// <summary>A client that says too much is told so, then sent away for good; the others notice nothing.</summary>
public sealed class EngineFloodTests : IAsyncLifetime
{
    /// <summary>Far more than a slow machine is allowed while the test runs.</summary>
    private const int Flood = 4_000;

    private StreamingHost _host = null!;

    public async Task InitializeAsync() => _host = await StreamingHost.StartAsync(("MessagesPerSecond", "2"));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_first_event_over_the_limit_is_told_and_the_session_stays()
    {
        using PollingClient client = await PollingClient.JoinedAsync(_host);

        await client.SendAsync([.. Enumerable.Repeat("42[\"stop_stream\"]", 8)]);

        JsonElement told = await client.NextAsync("error");
        Assert.Equal("RATE_LIMIT", told.GetProperty("code").GetString());
        Assert.Equal(1, _host.Status.ConnectedClients);
    }

    [Theory]
    [InlineData("42[\"stop_stream\"]")]
    [InlineData("6")]
    [InlineData("3")]
    public async Task A_flood_of_packets_ends_the_session_and_no_other(string packet)
    {
        using PollingClient other = await PollingClient.JoinedAsync(_host);
        using PollingClient client = await PollingClient.JoinedAsync(_host);

        (HttpStatusCode status, _) = await client.PostAsync(
            string.Join('\u001e', Enumerable.Repeat(packet, Math.Min(Flood, 16_000 / (packet.Length + 1))))
        );

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("RATE_LIMIT", (await LastWordsAsync(client)).GetProperty("code").GetString());
        await OneIsLeftAsync();
        await other.SendAsync("427[\"stop_stream\"]");
        Assert.StartsWith("437[", await other.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flood_on_a_websocket_closes_it_with_4429()
    {
        using PollingClient other = await PollingClient.JoinedAsync(_host);
        using PollingClient client = new(_host);
        using ClientWebSocket socket = await client.OpenSocketAsync();
        await PollingClient.SendAsync(socket, "40");
        try
        {
            for (int sent = 0; sent < Flood; sent++)
            {
                await PollingClient.SendAsync(socket, "6");
            }
        }
        catch (WebSocketException)
        {
            // Closed already.
        }

        while (await PollingClient.ReadAsync(socket) is not null) { }
        Assert.Equal(4429, (int)socket.CloseStatus!);
        await OneIsLeftAsync();
    }

    /// <summary>The last error before the end; the first one only warns.</summary>
    private static async Task<JsonElement> LastWordsAsync(PollingClient client)
    {
        JsonElement last = default;
        for (string packet = ""; packet != "41"; packet = await client.NextAsync())
        {
            last = packet.StartsWith("42[\"error\",", StringComparison.Ordinal)
                ? JsonDocument.Parse(packet[2..]).RootElement[1]
                : last;
        }

        return last;
    }

    private Task OneIsLeftAsync() =>
        Eventually.GetAsync(
            () => Task.FromResult(_host.Status.ConnectedClients),
            clients => clients == 1,
            "the end of one session",
            TimeSpan.FromSeconds(60)
        );
}
