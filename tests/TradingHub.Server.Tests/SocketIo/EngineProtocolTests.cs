using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TradingHub.Server.SocketIo;
using TradingHub.Server.Tests.Streaming;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.SocketIo;

/// <summary>The words of Engine.IO, as the protocol's description and the server of its authors have them.</summary>
public sealed class EngineProtocolTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private StreamingHost _host = null!;

    public async Task InitializeAsync() =>
        _host = await StreamingHost.StartAsync(
            ("MaxConnections", "4"),
            ("MaxClientFrameBytes", "1024"),
            ("CloseGraceSeconds", "30")
        );

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_session_opens_with_its_name_and_terms()
    {
        using PollingClient client = await PollingClient.OpenedAsync(_host);

        Assert.Equal(
            """["websocket"],25000,20000,1024""",
            string.Join(',', client.Terms.EnumerateObject().Skip(1).Select(term => term.Value.GetRawText()))
        );
        Assert.Equal(
            ["sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload"],
            client.Terms.EnumerateObject().Select(term => term.Name)
        );
    }

    [Theory]
    [InlineData("GET", "EIO=4", 0, "Transport unknown")]
    [InlineData("GET", "EIO=4&transport=flash", 0, "Transport unknown")]
    [InlineData("GET", "EIO=4&transport=polling&sid=none", 1, "Session ID unknown")]
    [InlineData("POST", "EIO=4&transport=polling&sid=none", 1, "Session ID unknown")]
    [InlineData("GET", "EIO=4&transport=websocket&sid=none", 1, "Session ID unknown")]
    [InlineData("POST", "EIO=4&transport=polling", 2, "Bad handshake method")]
    [InlineData("PUT", "EIO=4&transport=polling", 2, "Bad handshake method")]
    [InlineData("GET", "EIO=4&transport=websocket", 3, "Bad request")]
    [InlineData("GET", "EIO=3&transport=polling", 5, "Unsupported protocol version")]
    [InlineData("GET", "transport=polling", 5, "Unsupported protocol version")]
    public async Task A_wrong_request_is_told_in_engine_ios_words(string method, string query, int code, string message)
    {
        using PollingClient client = new(_host);
        using HttpRequestMessage request = new(new HttpMethod(method), $"/socket.io/?{query}");

        using HttpResponseMessage response = await client.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal($$"""{"code":{{code}},"message":"{{message}}"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Two_polls_at_once_are_a_bad_request_and_end_the_session()
    {
        using PollingClient client = await PollingClient.OpenedAsync(_host);
        Task<(HttpStatusCode Status, string Body)> first = client.PollAsync();
        Task<(HttpStatusCode Status, string Body)> second = client.PollAsync();

        (HttpStatusCode, string)[] answers = await Task.WhenAll(first, second);

        Assert.Equal(
            [(HttpStatusCode.OK, "1"), (HttpStatusCode.BadRequest, """{"code":3,"message":"Bad request"}""")],
            answers.Order()
        );
        await EndedAsync(client);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("0{}")]
    [InlineData("bAQID")]
    [InlineData("4")]
    [InlineData("4x")]
    [InlineData("42[\"start_stream\"]")]
    [InlineData("42/admin,[\"start_stream\"]")]
    [InlineData("451-[\"a\",{\"_placeholder\":true,\"num\":0}]")]
    [InlineData("40\u001e40")]
    [InlineData("40\u001e42{}")]
    [InlineData("40\u001e42[]")]
    [InlineData("40\u001e42[7]")]
    public async Task A_wrong_packet_is_a_bad_request_and_ends_the_session(string body)
    {
        using PollingClient client = await PollingClient.OpenedAsync(_host);

        (HttpStatusCode status, _) = await client.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        await EndedAsync(client);
    }

    [Fact]
    public async Task What_was_wrong_is_told_to_who_has_joined_before_the_end()
    {
        using PollingClient client = await PollingClient.JoinedAsync(_host);
        Task<string> told = client.NextAsync();

        await client.PostAsync("42{}");

        Assert.Equal(
            """42["error",{"code":"PACKET_INVALID","message":"An event is an array that begins with its name."}]""",
            await told
        );
        Assert.Equal("41", await client.NextAsync());
        Assert.Equal("1", await client.NextAsync());
    }

    [Fact]
    public async Task A_message_over_the_limit_is_refused_and_ends_the_session()
    {
        using PollingClient client = await PollingClient.JoinedAsync(_host);

        (HttpStatusCode status, _) = await client.PostAsync($"42[\"{new string('a', 1100)}\"]");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        await EndedAsync(client);
    }

    [Fact]
    public async Task Another_namespace_is_refused_and_the_session_stays()
    {
        using PollingClient client = await PollingClient.OpenedAsync(_host);

        await client.SendAsync("40/admin,", "40");

        Assert.Equal("""44/admin,{"message":"Invalid namespace"}""", await client.NextAsync());
        Assert.StartsWith("40{", await client.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_closes_frees_its_place_and_its_waiting_poll()
    {
        using PollingClient client = await PollingClient.JoinedAsync(_host);
        Task<(HttpStatusCode Status, string Body)> poll = client.PollAsync();

        await client.SendAsync("1");

        Assert.Equal((HttpStatusCode.OK, "1"), await poll);
        await EndedAsync(client);
    }

    [Fact]
    public async Task A_client_more_than_there_may_be_is_told_to_come_later()
    {
        PollingClient[] clients = [.. await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PollingClient.OpenedAsync(_host)))];

        using HttpResponseMessage response = await clients[0].Http.GetAsync("/socket.io/?EIO=4&transport=polling");

        Assert.Equal("TOO_MANY_CONNECTIONS", (await HubAnswer.ReadAsync(response)).Code);
        Array.ForEach(clients, client => client.Dispose());
    }

    [Fact]
    public async Task A_host_that_stops_ends_the_waiting_polls()
    {
        using PollingClient client = await PollingClient.JoinedAsync(_host);
        DefaultHttpContext question = new();
        question.Request.QueryString = new QueryString($"?sid={client.Sid}");
        EngineSession session = _host.Sessions.Find(question.Request)!;
        Task<JsonElement> told = client.NextAsync("error");
        await Eventually.GetAsync(() => Task.FromResult(session.Packets.HasTaker), isWaiting => isWaiting, "the poll", Patience);

        await _host.StopAsync();

        Assert.Equal("GOING_AWAY", (await told).GetProperty("code").GetString());
    }

    /// <summary>The session gives away its last packets, then nobody knows it.</summary>
    private async Task EndedAsync(PollingClient client)
    {
        (HttpStatusCode Status, string Body) answer = await Eventually.GetAsync(
            client.PollAsync,
            answer => answer.Status != HttpStatusCode.OK,
            "the end of the session",
            Patience
        );
        Assert.Equal((HttpStatusCode.BadRequest, """{"code":1,"message":"Session ID unknown"}"""), answer);
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
