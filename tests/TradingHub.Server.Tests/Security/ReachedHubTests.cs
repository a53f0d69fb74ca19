namespace TradingHub.Server.Tests.Security;

/// <summary>The gates of a hub that others can reach: listed names, listed origins, TLS, and the word of listed proxies alone.</summary>
public sealed class ReachedHubTests
{
    private const string Proxy = "10.0.0.2";
    private const string Client = "203.0.113.9";

    [Fact]
    public async Task What_a_listed_proxy_says_of_address_and_scheme_is_believed()
    {
        await using GateHost host = await GateHost.StartAsync(("TrustedProxies:0", Proxy), ("AllowedHosts:0", "hub.example.com"));

        (int status, string body) = await host.GetAsync(
            Proxy,
            "hub.example.com",
            ("X-Forwarded-For", Client),
            ("X-Forwarded-Proto", "https")
        );

        Assert.Equal((200, $"{Client} https hub.example.com"), (status, body));
    }

    [Theory]
    [InlineData("10.0.0.3")]
    [InlineData("203.0.113.9")]
    [InlineData("::1")]
    public async Task What_anybody_else_says_changes_nothing(string peer)
    {
        await using GateHost host = await GateHost.StartAsync(("TrustedProxies:0", Proxy), ("AllowedHosts:0", "hub.example.com"));

        (int status, string body) = await host.GetAsync(
            peer,
            "hub.example.com",
            ("X-Forwarded-For", "127.0.0.1"),
            ("X-Forwarded-Proto", "https"),
            ("X-Forwarded-Host", "localhost:9100"),
            ("Forwarded", "for=127.0.0.1;proto=https")
        );

        bool isHere = peer == "::1";
        Assert.Equal(isHere ? 200 : 403, status);
        Assert.Contains(isHere ? "::1 http hub.example.com" : "TLS_REQUIRED", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_listed_proxy_nobody_is_believed_not_even_this_machine()
    {
        await using GateHost host = await GateHost.StartAsync();

        (int status, string body) = await host.GetAsync("127.0.0.1", "localhost:9100", ("X-Forwarded-For", Client));

        Assert.Equal((200, "127.0.0.1 http localhost:9100"), (status, body));
    }

    [Fact]
    public async Task Only_the_last_hop_counts_and_never_the_host()
    {
        await using GateHost host = await GateHost.StartAsync(("TrustedProxies:0", Proxy));

        (int status, string body) = await host.GetAsync(
            Proxy,
            "localhost:9100",
            ("X-Forwarded-For", $"127.0.0.1, {Client}"),
            ("X-Forwarded-Proto", "https, https"),
            ("X-Forwarded-Host", "evil.test")
        );

        Assert.Equal((200, $"{Client} https localhost:9100"), (status, body));
    }

    [Theory]
    [InlineData("hub.example.com", 200)]
    [InlineData("HUB.EXAMPLE.COM", 200)]
    [InlineData("192.168.1.20:9100", 200)]
    [InlineData("localhost:9100", 200)]
    [InlineData("hub.example.com:9100", 400)]
    [InlineData("hub.example.com.", 400)]
    [InlineData("hub.example.com.evil.test", 400)]
    [InlineData("evil.hub.example.com", 400)]
    [InlineData("192.168.1.20", 400)]
    [InlineData("192.168.1.21:9100", 400)]
    [InlineData("localhost", 400)]
    public async Task Only_names_that_are_listed_as_they_stand_reach_the_hub(string name, int status)
    {
        await using GateHost host = await GateHost.StartAsync(
            ("AllowedHosts:0", "hub.example.com"),
            ("AllowedHosts:1", "192.168.1.20:9100")
        );

        Assert.Equal(status, (await host.GetAsync("127.0.0.1", name)).Status);
    }

    [Theory]
    [InlineData("https://hub.example.com", 200)]
    [InlineData("https://hub.example.com.evil.test", 403)]
    [InlineData("https://hub.example.com:443", 403)]
    [InlineData("http://hub.example.com", 403)]
    [InlineData("https://evil.test/https://hub.example.com", 403)]
    [InlineData("https://xhub.example.com", 403)]
    [InlineData("null", 403)]
    [InlineData("http://localhost:9100", 403)]
    [InlineData("https://localhost:9100", 200)]
    public async Task Only_origins_that_are_listed_as_they_stand_change_anything(string origin, int status)
    {
        await using GateHost host = await GateHost.StartAsync(
            ("TrustedProxies:0", Proxy),
            ("AllowedHosts:0", "hub.example.com"),
            ("AllowedOrigins:0", "https://hub.example.com")
        );

        (int answered, _) = await host.SendAsync(
            HttpMethod.Delete,
            Proxy,
            "hub.example.com",
            ("X-Forwarded-For", Client),
            ("X-Forwarded-Proto", "https"),
            ("Origin", origin)
        );

        Assert.Equal(status, answered);
    }

    [Fact]
    public async Task Another_machine_without_TLS_is_refused()
    {
        await using GateHost host = await GateHost.StartAsync(("AllowedHosts:0", "192.168.1.20:9100"));

        (int status, string body) = await host.GetAsync("192.168.1.7", "192.168.1.20:9100");

        Assert.Equal(403, status);
        Assert.Contains("TLS_REQUIRED", body, StringComparison.Ordinal);
    }
}
