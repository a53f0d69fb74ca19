using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using TradingHub.Server.Tests.Streaming;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.SocketIo;

/// <summary>The change of a session from polls to a WebSocket, and sessions that begin with one.</summary>
public sealed class EngineUpgradeTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private StreamingHost _host = null!;

    public async Task InitializeAsync() => _host = await StreamingHost.StartAsync(("CloseGraceSeconds", "30"));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_waiting_poll_is_released_with_a_noop_when_a_websocket_takes_over()
    {
        using PollingClient client = await PollingClient.JoinedAsync(_host);
        Task<(HttpStatusCode Status, string Body)> poll = client.PollAsync();
        using ClientWebSocket socket = await client.OpenSocketAsync();

        await PollingClient.SendAsync(socket, "2probe");

        Assert.Equal("3probe", await PollingClient.ReadAsync(socket));
        Assert.Equal((HttpStatusCode.OK, "6"), await poll);
        // Polls that still come before the change are not held up.
        Assert.Equal((HttpStatusCode.OK, "6"), await client.PollAsync());
        await PollingClient.SendAsync(socket, "5");
        await PollingClient.SendAsync(socket, "421[\"stop_stream\"]");
        Assert.Equal("""431[{"ok":true,"code":null,"message":null,"field":null}]""", await PollingClient.ReadAsync(socket));
        Assert.Equal((HttpStatusCode.BadRequest, """{"code":3,"message":"Bad request"}"""), await client.PollAsync());
    }

    [Fact]
    public async Task A_websocket_that_does_not_prove_itself_is_closed_and_the_session_polls_on()
    {
        using PollingClient client = await PollingClient.JoinedAsync(_host);
        using ClientWebSocket socket = await client.OpenSocketAsync();

        await PollingClient.SendAsync(socket, "5");

        Assert.Null(await PollingClient.ReadAsync(socket));
        await client.SendAsync("421[\"stop_stream\"]");
        Assert.StartsWith("431", await client.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_websocket_of_a_session_is_refused_before_its_handshake()
    {
        using PollingClient client = await PollingClient.JoinedAsync(_host);
        using ClientWebSocket first = await client.OpenSocketAsync();

        Assert.Contains(
            "400",
            (await Assert.ThrowsAsync<WebSocketException>(client.OpenSocketAsync)).Message,
            StringComparison.Ordinal
        );
        await PollingClient.SendAsync(first, "2probe");
        Assert.Equal("3probe", await PollingClient.ReadAsync(first));
        await PollingClient.SendAsync(first, "5");
        await PollingClient.SendAsync(first, "421[\"stop_stream\"]");
        Assert.StartsWith("431", await PollingClient.ReadAsync(first), StringComparison.Ordinal);
        Assert.Contains(
            "400",
            (await Assert.ThrowsAsync<WebSocketException>(client.OpenSocketAsync)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_websocket_at_once_is_opened_joined_and_closed_with_the_reason()
    {
        using PollingClient client = new(_host);
        using ClientWebSocket socket = await client.OpenSocketAsync();
        string opened = (await PollingClient.ReadAsync(socket))!;
        await PollingClient.SendAsync(socket, "40");
        Assert.StartsWith("40{", await PollingClient.ReadAsync(socket), StringComparison.Ordinal);

        await socket.SendAsync(Encoding.UTF8.GetBytes("42[]"), WebSocketMessageType.Binary, true, CancellationToken.None);

        Assert.Empty(JsonDocument.Parse(opened[1..]).RootElement.GetProperty("upgrades").EnumerateArray());
        Assert.Contains("Packets are text.", await PollingClient.ReadAsync(socket), StringComparison.Ordinal);
        while (await PollingClient.ReadAsync(socket) is not null) { }
        Assert.Equal(1003, (int)socket.CloseStatus!);
        await NobodyIsLeftAsync();
    }

    private Task NobodyIsLeftAsync() =>
        Eventually.GetAsync(
            () => Task.FromResult(_host.Status.ConnectedClients),
            clients => clients == 0,
            "the place of the session",
            Patience
        );
}
