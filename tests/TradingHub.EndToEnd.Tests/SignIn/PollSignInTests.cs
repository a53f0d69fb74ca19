using System.Net;
using System.Text;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.SignIn;

/// <summary>Polls of <c>/socket.io</c> ask for what its sockets ask for: a sign-in, the scope, an own origin. A session is its caller's alone.</summary>
public sealed class PollSignInTests(LoginHub shared) : IClassFixture<LoginHub>, IDisposable
{
    private const string Door = "/socket.io/?EIO=4&transport=polling";

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = shared.Hub.Address };

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_stranger_begins_no_session_and_finds_none()
    {
        Assert.Equal(401, await GetAsync(Door));
        Assert.Equal(401, await GetAsync($"{Door}&sid=none"));
        Assert.Equal(401, await PostAsync($"{Door}&sid=none"));
    }

    [Fact]
    public async Task A_token_needs_the_scope_and_a_page_an_origin_of_ours()
    {
        (string, string) streamer = await BearerAsync("stream");

        Assert.Equal(200, await GetAsync(Door, streamer));
        Assert.Equal(403, await GetAsync(Door, await BearerAsync("read", "orders:write", "admin")));
        Assert.Equal(403, await GetAsync(Door, streamer, ("Origin", "http://evil.test")));
        Assert.Equal(403, await GetAsync(Door, streamer, ("Sec-Fetch-Site", "cross-site")));
        Assert.Equal(403, await PostAsync($"{Door}&sid=none", streamer, ("Origin", "null")));
    }

    [Fact]
    public async Task The_owners_page_polls_and_posts_with_the_header_that_every_change_needs()
    {
        (string, string) cookie = ("Cookie", shared.Owner);
        string session = await BeginAsync(shared.Hub.Address, cookie, ("Origin", shared.Origin));

        Assert.Equal(403, await PostAsync(session, cookie, ("Origin", shared.Origin)));
        Assert.Equal(200, await PostAsync(session, cookie, ("Origin", shared.Origin), ("X-TradingHub", "1")));
    }

    [Fact]
    public async Task A_session_is_found_by_its_own_caller_alone()
    {
        (string, string) token = await BearerAsync("stream");
        string session = await BeginAsync(shared.Hub.Address, token);

        Assert.Equal(400, await PostAsync(session, await BearerAsync("stream")));
        Assert.Equal(200, await PostAsync(session, token));
    }

    [Fact]
    public async Task A_form_is_no_post_of_packets()
    {
        (string, string) token = await BearerAsync("stream");
        string session = await BeginAsync(shared.Hub.Address, token);
        using HttpRequestMessage request = Make(HttpMethod.Post, session, token);
        request.Content = new FormUrlEncodedContent([new("40", "")]);

        using HttpResponseMessage response = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task Only_what_is_said_in_a_known_session_is_not_counted_as_a_request()
    {
        await using HubProcess hub = await HubProcess.StartAsync(
            HubSettings.Busy().AskingForLogin().With("Security:RequestsPerSecond", "5")
        );
        JsonElement token = await hub.TokenAsync(await hub.BeginAsync(), "stream");
        (string, string) bearer = ("Authorization", $"Bearer {token.Text("token")}");
        string session = $"{hub.Address.GetLeftPart(UriPartial.Authority)}{await BeginAsync(hub.Address, bearer)}";
        Uri unknown = new(hub.Address, $"{Door}&sid=none");

        await Eventually.GetAsync(
            async () => (await Task.WhenAll(Enumerable.Repeat(0, 50).Select(_ => GetAsync($"{unknown}", bearer)))).Max(),
            status => status == 429,
            "the limit of requests"
        );

        Assert.Equal(200, await PostAsync(session, bearer));
    }

    [Fact]
    public async Task A_session_ends_with_its_token_and_says_so()
    {
        JsonElement token = await shared.Hub.TokenAsync(shared.Owner, "stream");
        (string, string) bearer = ("Authorization", $"Bearer {token.Text("token")}");
        string session = await BeginAsync(shared.Hub.Address, bearer);
        Assert.Equal(200, await PostAsync(session, "40", bearer));
        Assert.Equal(200, await GetAsync(session, bearer));
        using HttpRequestMessage waiting = Make(HttpMethod.Get, session, bearer);
        Task<HttpResponseMessage> poll = _http.SendAsync(waiting);

        (await shared.Hub.CallAsOwnerAsync(shared.Owner, HttpMethod.Delete, $"/api/tokens/{token.Text("id")}")).Expect2xx(
            "revoke"
        );

        using HttpResponseMessage last = await poll;
        if (last.StatusCode == HttpStatusCode.OK)
        {
            Assert.Contains("NOT_SIGNED_IN", await last.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(401, await GetAsync(session, bearer));
    }

    private async Task<(string Name, string Value)> BearerAsync(params string[] scopes) =>
        ("Authorization", $"Bearer {(await shared.Hub.TokenAsync(shared.Owner, scopes)).Text("token")}");

    /// <summary>Begins a session; gives the path of its polls and posts.</summary>
    private async Task<string> BeginAsync(Uri hub, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = Make(HttpMethod.Get, $"{new Uri(hub, Door)}", headers);
        using HttpResponseMessage response = await _http.SendAsync(request);
        string opened = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        return $"{Door}&sid={JsonElement.Parse(opened[1..]).Text("sid")}";
    }

    private Task<int> GetAsync(string path, params (string Name, string Value)[] headers) =>
        StatusAsync(Make(HttpMethod.Get, path, headers));

    /// <summary>Posts a pong, which is always right.</summary>
    private Task<int> PostAsync(string path, params (string Name, string Value)[] headers) => PostAsync(path, "3", headers);

    private Task<int> PostAsync(string path, string packets, params (string Name, string Value)[] headers)
    {
        HttpRequestMessage request = Make(HttpMethod.Post, path, headers);
        request.Content = new StringContent(packets, Encoding.UTF8, "text/plain");
        return StatusAsync(request);
    }

    private async Task<int> StatusAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using HttpResponseMessage response = await _http.SendAsync(request);
            return (int)response.StatusCode;
        }
    }

    private static HttpRequestMessage Make(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        HttpRequestMessage request = new(method, path);
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
