using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Security;

/// <summary>Only pages of the hub itself may change anything or open a socket, and only under a name that the hub knows as its own.</summary>
[Collection(SimulatedHubTests.Name)]
public sealed class HostAndOriginTests(SimulatedHub shared)
{
    private readonly HubProcess _hub = shared.Hub;

    [Theory]
    [InlineData("evil.test")]
    [InlineData("localhost.evil")]
    [InlineData("127.0.0.1.nip.test")]
    [InlineData("localhost:1")]
    [InlineData("0.0.0.0")]
    [InlineData("localhost.")]
    public async Task A_foreign_host_is_refused(string host)
    {
        foreach (
            string path in (string[])
                ["/api/health", "/dashboard", "/swagger/v1/swagger.json", "/ws/market", "/hubs/market", "/socket.io/"]
        )
        {
            using HttpRequestMessage request = new(HttpMethod.Get, path);
            request.Headers.Host = host;
            using HttpResponseMessage response = await _hub.Http.SendAsync(request);

            Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{host} {path}: {(int)response.StatusCode}");
        }
    }

    [Fact]
    public async Task A_foreign_host_is_told_its_code()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/health");
        request.Headers.Host = "evil.test";
        using HttpResponseMessage response = await _hub.Http.SendAsync(request);

        Assert.Equal("HOST_NOT_ALLOWED", (await HubAnswer.ReadAsync(response)).Code);
    }

    [Fact]
    public async Task An_empty_host_is_refused()
    {
        using TcpClient client = new("localhost", _hub.Address.Port);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync("GET /api/health HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n"u8.ToArray());
        using StreamReader reader = new(stream, Encoding.ASCII);

        Assert.StartsWith("HTTP/1.1 400", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://evil.test")]
    [InlineData("null")]
    [InlineData("https://localhost")]
    [InlineData("http://localhost.evil.test")]
    [InlineData("http://localhost:1")]
    public async Task A_foreign_origin_changes_nothing(string origin)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/orders");
        request.Content = new StringContent("""{"symbol":"AAPL","side":"buy","quantity":1}""", Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("Origin", origin);
        using HttpResponseMessage response = await _hub.Http.SendAsync(request);

        HubAnswer answer = await HubAnswer.ReadAsync(response);
        Assert.Equal((HttpStatusCode.Forbidden, "ORIGIN_NOT_ALLOWED"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("/ws/market", "http://evil.test")]
    [InlineData("/ws/market", "null")]
    [InlineData("/hubs/market", "http://evil.test")]
    [InlineData("/hubs/market", "null")]
    [InlineData("/socket.io/?EIO=4&transport=websocket", "http://evil.test")]
    [InlineData("/socket.io/?EIO=4&transport=websocket", "null")]
    public async Task A_foreign_origin_opens_no_socket(string path, string origin)
    {
        using ClientWebSocket socket = new();
        socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.CollectHttpResponseDetails = true;
        UriBuilder address = new(new Uri(_hub.Address, path)) { Scheme = "ws" };

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address.Uri, CancellationToken.None));

        Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    [Fact]
    public async Task The_hubs_own_origin_may_change_things_and_open_a_socket()
    {
        string own = _hub.Address.GetLeftPart(UriPartial.Authority);
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/streaming/unsubscribe");
        request.Content = new StringContent("""{"symbols":["NKE"]}""", Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("Origin", own);
        using HttpResponseMessage response = await _hub.Http.SendAsync(request);
        Assert.NotEqual(HttpStatusCode.Forbidden, response.StatusCode);

        using ClientWebSocket socket = new();
        socket.Options.SetRequestHeader("Origin", own);
        await socket.ConnectAsync(
            new UriBuilder(_hub.Address) { Scheme = "ws", Path = "/ws/market" }.Uri,
            CancellationToken.None
        );

        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Fact]
    public async Task Answers_name_no_server_and_forbid_sniffing_and_framing()
    {
        using HttpResponseMessage response = await _hub.Http.GetAsync("/api/health");

        Assert.False(response.Headers.Contains("Server"));
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains(
            "frame-ancestors 'none'",
            response.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
    }
}
