namespace TradingHub.Server.Tests.Security.SignIn;

/// <summary>A caller who floods the hub is stopped; cancels and halts are not.</summary>
public sealed class RequestLimitTests(RequestLimitTests.NarrowHub hub) : IClassFixture<RequestLimitTests.NarrowHub>
{
    [Fact]
    public async Task A_flood_of_questions_is_refused_and_cancels_and_halts_still_pass()
    {
        using HttpClient program = await hub.ProgramAsync("read", "orders:write", "risk:write");
        Task<int>[] flood = [.. Enumerable.Range(0, 60).Select(_ => StatusAsync(program, HttpMethod.Get, "/api/account"))];
        int[] statuses = await Task.WhenAll(flood);

        Assert.Contains(200, statuses);
        Assert.Contains(429, statuses);
        Assert.Equal(202, await StatusAsync(program, HttpMethod.Delete, "/api/orders"));
        Assert.Equal(200, await StatusAsync(program, HttpMethod.Get, "/api/halt"));
    }

    private static async Task<int> StatusAsync(HttpClient client, HttpMethod method, string path)
    {
        using HttpResponseMessage response = await client.SendAsync(new HttpRequestMessage(method, path));
        if (response.StatusCode == System.Net.HttpStatusCode.TooManyRequests)
        {
            Assert.Contains("REQUEST_RATE", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        return (int)response.StatusCode;
    }

    public sealed class NarrowHub : SignInHub
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
            [new("Security:RequireLogin", "true"), new("Security:RequestsPerSecond", "2")];
    }
}
