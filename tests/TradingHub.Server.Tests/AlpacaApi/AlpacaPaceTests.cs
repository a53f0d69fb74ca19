using System.Globalization;
using System.Text.Json;
using TradingHub.Server.AlpacaApi;
using TradingHub.Testing;
using TradingHub.Testing.AlpacaApi;

namespace TradingHub.Server.Tests.AlpacaApi;

/// <summary>How many requests a minute takes, and how every answer says so.</summary>
public sealed class AlpacaPaceTests(AlpacaPaceTests.PacedHub hub) : IClassFixture<AlpacaPaceTests.PacedHub>
{
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-03-02T15:00:30Z", CultureInfo.InvariantCulture);

    [Fact]
    public void Each_key_has_its_own_requests_and_gets_them_anew_with_the_minute()
    {
        SteppedTime machine = new(Start);
        AlpacaPace pace = new(2, 3, machine);

        Assert.Equal([1, 0, 0], Enumerable.Range(0, 3).Select(_ => pace.Take("one").Remaining));
        AlpacaAllowance refused = pace.Take("one");
        Assert.Equal(2, refused.Limit);
        Assert.Equal(TimeSpan.FromSeconds(30), refused.Wait);
        Assert.Equal(Start.AddSeconds(30), refused.Reset);
        Assert.Null(pace.Take("other").Wait);

        machine.Advance(TimeSpan.FromSeconds(29.5));
        Assert.Equal(TimeSpan.FromSeconds(0.5), pace.Take("one").Wait);
        machine.Advance(TimeSpan.FromSeconds(0.5));
        AlpacaAllowance anew = pace.Take("one");
        Assert.Equal(1, anew.Remaining);
        Assert.Null(anew.Wait);
        Assert.Equal(Start.AddSeconds(90), anew.Reset);
    }

    [Theory]
    [InlineData("/v2/account", true, 200)]
    [InlineData("/v2/nothing", true, 404)]
    [InlineData("/v2/orders?limit=0", true, 422)]
    [InlineData("/v2/account", false, 401)]
    public async Task Every_answer_says_what_is_left(string path, bool hasKeys, int status)
    {
        await using AlpacaHub own = new();

        using HttpResponseMessage first = await SendAsync(own, path, hasKeys);
        using HttpResponseMessage second = await SendAsync(own, path, hasKeys);

        Assert.Equal(status, (int)first.StatusCode);
        Assert.Equal(1_000_000, Number(first, "Limit"));
        long reset = Number(first, "Reset");
        Assert.Equal(0, reset % 60);
        TimeSpan wait = DateTimeOffset.FromUnixTimeSeconds(reset) - TimeProvider.System.GetUtcNow();
        Assert.InRange(wait, TimeSpan.FromSeconds(-10), TimeSpan.FromSeconds(60));
        bool isSameMinute = Number(second, "Reset") == reset;
        Assert.Equal(isSameMinute ? Number(first, "Remaining") - 1 : 999_999, Number(second, "Remaining"));
        Assert.Null(first.Headers.RetryAfter);
    }

    [Fact]
    public async Task What_is_more_is_answered_as_the_sample_and_nothing_is_done()
    {
        JsonElement sample = AlpacaSamples.Read("errors", "rate_limited");
        List<HttpResponseMessage> answers = [];
        // A minute may end in between, two cannot.
        while (answers.Count < 25 && answers.LastOrDefault()?.IsSuccessStatusCode != false)
        {
            answers.Add(await SendAsync(hub, "/v2/clock", hasKeys: true));
        }

        HttpResponseMessage refused = answers[^1];
        Assert.Equal(sample.GetProperty("http_status").GetInt32(), (int)refused.StatusCode);
        JsonElement body = JsonElement.Parse(await refused.Content.ReadAsStringAsync());
        Assert.True(JsonElement.DeepEquals(sample.GetProperty("body"), body), body.ToString());
        Assert.Equal(10, Number(refused, "Limit"));
        Assert.Equal(0, Number(refused, "Remaining"));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        Assert.Matches("^[0-9a-f]{32}$", refused.Headers.GetValues("X-Request-ID").Single());
        Assert.InRange(answers.Count, 11, 21);
        Assert.Equal(200, (await hub.SendAsync(HttpMethod.Get, "/api/health")).Status);
        answers.ForEach(answer => answer.Dispose());
    }

    private static async Task<HttpResponseMessage> SendAsync(AlpacaHub hub, string path, bool hasKeys)
    {
        using HttpClient client = hub.CreateClient();
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        if (hasKeys)
        {
            request.Headers.Add("APCA-API-KEY-ID", "PKSIMULATED");
            request.Headers.Add("APCA-API-SECRET-KEY", "simulated");
        }

        return await client.SendAsync(request);
    }

    private static long Number(HttpResponseMessage response, string name) =>
        long.Parse(response.Headers.GetValues($"X-RateLimit-{name}").Single(), CultureInfo.InvariantCulture);

    /// <summary>A hub that takes ten requests a minute.</summary>
    public sealed class PacedHub : AlpacaHub
    {
        /// <inheritdoc />
        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("AlpacaApi:RequestsPerMinute", "10")];
    }
}
