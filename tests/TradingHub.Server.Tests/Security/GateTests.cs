using System.Net;
using System.Text;
using System.Text.Json;

namespace TradingHub.Server.Tests.Security;

public sealed class GateTests(HubFactory hub) : IClassFixture<HubFactory>
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("localhost:80")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:80")]
    [InlineData("[::1]")]
    [InlineData("[::1]:80")]
    public async Task A_request_that_names_this_hub_passes(string host)
    {
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, "/api/health", ("Host", host))).StatusCode);
    }

    [Theory]
    [InlineData("evil.test")]
    [InlineData("evil.test:80")]
    [InlineData("localhost.evil.test")]
    [InlineData("localhost.")]
    [InlineData("evil-localhost")]
    [InlineData("xlocalhost")]
    [InlineData("localhost:81")]
    [InlineData("localhost:9100")]
    [InlineData("localhost:0")]
    [InlineData("localhost:-80")]
    [InlineData("localhost:80:80")]
    [InlineData("localhost:080")]
    [InlineData("127.0.0.1.nip.test")]
    [InlineData("127.0.0.2")]
    [InlineData("127.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("0.0.0.0")]
    [InlineData("[::]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("::1")]
    [InlineData("localhost@evil.test")]
    [InlineData("user@localhost")]
    [InlineData("localhost/evil")]
    [InlineData("localhost,evil.test")]
    [InlineData("*")]
    public async Task A_request_that_names_another_host_gets_no_further(string host)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Get, "/api/health", ("Host", host));

        Assert.Equal("HOST_NOT_ALLOWED", await CodeOf(response, HttpStatusCode.BadRequest));
    }

    [Theory]
    [InlineData("http://evil.test")]
    [InlineData("null")]
    [InlineData("http://localhost:81")]
    [InlineData("https://localhost:80")]
    [InlineData("http://localhost:80.evil.test")]
    [InlineData("http://localhost:80@evil.test")]
    [InlineData("http://localhost:80/")]
    [InlineData("http://LOCALHOST:80")]
    [InlineData("http://127.0.0.1.nip.test:80")]
    [InlineData("http://evil.test#http://localhost:80")]
    [InlineData("http://localhost:80, http://evil.test")]
    [InlineData("file://")]
    [InlineData("chrome-extension://abcdef")]
    public async Task A_page_of_another_origin_changes_nothing_and_opens_no_socket(string origin)
    {
        using HttpResponseMessage post = await SendAsync(HttpMethod.Post, "/api/orders", ("Origin", origin));
        using HttpResponseMessage delete = await SendAsync(HttpMethod.Delete, "/api/orders", ("Origin", origin));
        using HttpResponseMessage socket = await SendAsync(HttpMethod.Get, "/ws/market", ("Origin", origin));
        using HttpResponseMessage signal = await SendAsync(HttpMethod.Get, "/hubs/market", ("Origin", origin));

        foreach (HttpResponseMessage response in new[] { post, delete, socket, signal })
        {
            Assert.Equal("ORIGIN_NOT_ALLOWED", await CodeOf(response, HttpStatusCode.Forbidden));
        }
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task What_a_browser_calls_another_site_changes_nothing_even_without_an_origin(string site)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Delete, "/api/orders", ("Sec-Fetch-Site", site));

        Assert.Equal("ORIGIN_NOT_ALLOWED", await CodeOf(response, HttpStatusCode.Forbidden));
    }

    [Theory]
    [InlineData("Origin", "http://localhost:80")]
    [InlineData("Origin", "http://127.0.0.1:80")]
    [InlineData("Origin", "http://[::1]:80")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("User-Agent", "curl/8")]
    public async Task The_dashboard_and_programs_pass(string header, string value)
    {
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync(HttpMethod.Delete, "/api/orders", (header, value))).StatusCode);
    }

    [Fact]
    public async Task A_preflight_of_another_origin_is_told_nothing()
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Options, "/api/orders", ("Origin", "http://evil.test"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.DoesNotContain(
            response.Headers,
            header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase)
        );
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/jsonx")]
    [InlineData("text/json")]
    public async Task A_body_that_does_not_say_it_is_json_is_not_read(string type)
    {
        using HttpClient client = hub.CreateClient();
        using StringContent content = new("""{"symbol":"AAPL","side":"buy","quantity":1}""", Encoding.UTF8);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using HttpResponseMessage response = await client.PostAsync("/api/orders", content);

        Assert.Equal("CONTENT_TYPE", await CodeOf(response, HttpStatusCode.UnsupportedMediaType));
    }

    [Theory]
    [InlineData("/api/health")]
    [InlineData("/api/nothing")]
    [InlineData("/problems/field-unknown")]
    public async Task Every_answer_tells_the_browser_to_run_and_frame_nothing_foreign(string path)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Get, path);

        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; media-src 'self'; "
                + "manifest-src 'self'; worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy"))
        );
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task The_documentation_alone_has_a_policy_of_its_own()
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Get, "/swagger/index.html");

        string policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self' 'unsafe-inline'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
    }

    private static async Task<string?> CodeOf(HttpResponseMessage response, HttpStatusCode status)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using JsonDocument body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return body.RootElement.GetProperty("code").GetString();
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        params (string Name, string Value)[] headers
    )
    {
        using HttpClient client = hub.CreateClient();
        using HttpRequestMessage request = new(method, path);
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }
}
