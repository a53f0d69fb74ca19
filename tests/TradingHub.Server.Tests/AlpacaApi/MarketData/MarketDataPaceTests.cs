using System.Globalization;

namespace TradingHub.Server.Tests.AlpacaApi.MarketData;

/// <summary>A host that answers two requests for market data in a minute.</summary>
public sealed class SlowDataHub : MarketDataHub
{
    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("AlpacaApi:DataRequestsPerMinute", "2")];
}

/// <summary>What is too much is refused with the time to wait, and every answer says what is left.</summary>
public sealed class MarketDataPaceTests(SlowDataHub hub) : IClassFixture<SlowDataHub>
{
    [Fact]
    public async Task The_requests_of_a_minute_are_counted_and_the_rest_refused()
    {
        Answer first = await AskAsync();
        Answer refused = await AskUntilRefusedAsync();

        Assert.Equal((200, "2", "1"), (first.Status, first.Limit, first.Remaining));
        Assert.Equal((429, "2", "0"), (refused.Status, refused.Limit, refused.Remaining));
        Assert.Equal("""{"message":"too many requests."}""", refused.Body);
        Assert.InRange(refused.RetryAfter!.Value.TotalSeconds, 1, 60);
        Assert.Equal(0, refused.Reset % 60);
    }

    /// <summary>A minute can begin in between, but not two.</summary>
    private async Task<Answer> AskUntilRefusedAsync()
    {
        for (int count = 0; count < 3; count++)
        {
            Answer answer = await AskAsync();
            if (answer.Status != 200)
            {
                return answer;
            }
        }

        return await AskAsync();
    }

    private async Task<Answer> AskAsync()
    {
        using HttpClient client = hub.CreateClient();
        using HttpResponseMessage response = await client.GetAsync("/v1beta3/crypto/us/latest/quotes?symbols=BTC/USD");
        return new Answer(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers.GetValues("X-RateLimit-Limit").Single(),
            response.Headers.GetValues("X-RateLimit-Remaining").Single(),
            long.Parse(response.Headers.GetValues("X-RateLimit-Reset").Single(), CultureInfo.InvariantCulture),
            response.Headers.RetryAfter?.Delta
        );
    }

    private sealed record Answer(int Status, string Body, string Limit, string Remaining, long Reset, TimeSpan? RetryAfter);
}
