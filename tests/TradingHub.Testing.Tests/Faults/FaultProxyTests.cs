using System.Net;
using System.Net.WebSockets;
using System.Text;
using TradingHub.Testing.Faults;

namespace TradingHub.Testing.Tests.Faults;

/// <summary>Each fault as a client and the server behind the proxy see it.</summary>
public sealed class FaultProxyTests : IAsyncLifetime
{
    private const string Body = """{"symbol":"AAPL","qty":"10"}""";
    private static readonly HttpClient Http = new();
    private EchoServer _server = null!;

    public async Task InitializeAsync() => _server = await EchoServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Without_a_fault_requests_and_replies_pass()
    {
        await using FaultProxy proxy = Proxy(Fault.None);

        using HttpResponseMessage reply = await PostAsync(proxy);

        Assert.Equal(Body, await reply.Content.ReadAsStringAsync());
        Assert.Equal((1, 1), (proxy.Requests, _server.Requests));
    }

    [Theory]
    [InlineData(FaultKind.Drop)]
    [InlineData(FaultKind.Reset)]
    public async Task A_lost_reply_leaves_the_client_without_an_answer_to_what_the_server_has_done(FaultKind kind)
    {
        await using FaultProxy proxy = Proxy(new Fault(kind));

        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(proxy));

        Assert.Equal(1, _server.Requests);
    }

    [Fact]
    public async Task A_reply_that_is_cut_breaks_off_in_its_body()
    {
        await using FaultProxy whole = Proxy(Fault.None);
        using HttpResponseMessage reply = await PostAsync(whole);
        int length = reply.Headers.ToString().Length + reply.Content.Headers.ToString().Length + "HTTP/1.1 200 OK\r\n\r\n".Length;
        await using FaultProxy proxy = Proxy(new Fault(FaultKind.Truncate) { Bytes = length + 5 });

        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(proxy));
    }

    [Fact]
    public async Task In_a_black_hole_the_client_waits_in_vain_and_the_server_hears_nothing()
    {
        await using FaultProxy proxy = Proxy(new Fault(FaultKind.BlackHole) { ReachesServer = false });
        using CancellationTokenSource patience = new(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PostAsync(proxy, patience.Token));

        Assert.Equal(0, _server.Requests);
    }

    [Fact]
    public async Task An_injected_status_comes_with_its_headers_instead_of_the_reply()
    {
        Fault fault = new(FaultKind.Status)
        {
            ReachesServer = false,
            Code = HttpStatusCode.TooManyRequests,
            Headers = ["X-RateLimit-Reset: 1790000000"],
        };
        await using FaultProxy proxy = Proxy(fault);

        using HttpResponseMessage reply = await PostAsync(proxy);

        Assert.Equal(HttpStatusCode.TooManyRequests, reply.StatusCode);
        Assert.Equal("1790000000", Assert.Single(reply.Headers.GetValues("X-RateLimit-Reset")));
        Assert.Equal(0, _server.Requests);
    }

    [Theory]
    [InlineData(FaultKind.SlowDrip)]
    [InlineData(FaultKind.Duplicate)]
    [InlineData(FaultKind.None)]
    public async Task A_slow_a_doubled_and_a_late_reply_are_read_once_and_whole(FaultKind kind)
    {
        Fault fault = new(kind)
        {
            Bytes = 40,
            Pause = TimeSpan.FromMilliseconds(1),
            Delay = TimeSpan.FromMilliseconds(5),
        };
        await using FaultProxy proxy = Proxy(fault);

        using HttpResponseMessage reply = await PostAsync(proxy);

        Assert.Equal(Body, await reply.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task While_it_is_down_nobody_gets_through()
    {
        await using FaultProxy proxy = Proxy(Fault.None);
        proxy.IsDown = true;
        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(proxy));
        proxy.IsDown = false;

        using HttpResponseMessage reply = await PostAsync(proxy);

        Assert.Equal((HttpStatusCode.OK, 1), (reply.StatusCode, _server.Requests));
    }

    [Fact]
    public async Task A_stream_is_handed_through_until_it_is_cut()
    {
        await using FaultProxy proxy = Proxy(Fault.None);
        using ClientWebSocket socket = new();
        await socket.ConnectAsync(new UriBuilder(proxy.Address) { Scheme = "ws" }.Uri, CancellationToken.None);
        byte[] buffer = new byte[64];
        await socket.SendAsync(Encoding.UTF8.GetBytes("hello"), WebSocketMessageType.Text, true, CancellationToken.None);
        ValueWebSocketReceiveResult echo = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
        Assert.Equal("hello", Encoding.UTF8.GetString(buffer, 0, echo.Count));

        Assert.Equal(1, proxy.ResetStreams());

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ReceiveAsync(buffer, CancellationToken.None));
    }

    [Fact]
    public void The_same_seed_draws_the_same_faults_and_only_for_those_meant()
    {
        SeededFaults[] plans = [Plan(), Plan()];
        for (int i = 0; i < 1_000; i++)
        {
            Assert.Equal(plans[0].Next("POST", "/v2/orders"), plans[1].Next("POST", "/v2/orders"));
            Assert.Equal(Fault.None, plans[0].Next("GET", "/v2/orders"));
        }

        Assert.Equal(plans[0].Counts, plans[1].Counts);
        Assert.InRange(plans[0].Counts[FaultKind.Drop], 60, 140);
    }

    private static SeededFaults Plan() =>
        new(
            11,
            (method, _) => method == "POST",
            new FaultShare(0.1, new Fault(FaultKind.Drop)),
            new FaultShare(0.2, new Fault(FaultKind.Reset))
        );

    private FaultProxy Proxy(Fault fault) =>
        FaultProxy.Start(_server.Address, new SeededFaults(1, (_, _) => true, new FaultShare(1, fault)));

    private async Task<HttpResponseMessage> PostAsync(FaultProxy proxy, CancellationToken cancellationToken = default)
    {
        using StringContent content = new(Body, Encoding.UTF8, "application/json");
        return await Http.PostAsync(new Uri(proxy.Address, "v2/orders"), content, cancellationToken);
    }
}
