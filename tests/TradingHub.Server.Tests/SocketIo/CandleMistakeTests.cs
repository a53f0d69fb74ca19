using System.Text.Json;
using TradingHub.Server.Tests.Streaming;

namespace TradingHub.Server.Tests.SocketIo;

/// <summary>What a client is told of its mistakes.</summary>
public sealed class CandleMistakeTests : IAsyncLifetime
{
    private StreamingHost _host = null!;

    public async Task InitializeAsync() => _host = await StreamingHost.StartAsync(("MaxSymbolsPerClient", "2"));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("dance", "{}", "EVENT_UNKNOWN", null)]
    [InlineData("start_stream", "{}", "FIELD_MISSING", "asset")]
    [InlineData("start_stream", "7", "FIELD_INVALID", null)]
    [InlineData("start_stream", "[]", "FIELD_INVALID", null)]
    [InlineData("start_stream", """{"asset":7}""", "FIELD_INVALID", "asset")]
    [InlineData("start_stream", """{"asset":"NOPE"}""", "SYMBOL_UNKNOWN", "asset")]
    [InlineData("start_stream", """{"asset":"AAPL","timeframe":"2m"}""", "FIELD_INVALID", "timeframe")]
    [InlineData("start_stream", """{"asset":"AAPL","timeframe":{}}""", "FIELD_INVALID", "timeframe")]
    [InlineData("stop_stream", """{"timeframe":"2m"}""", "FIELD_INVALID", "timeframe")]
    [InlineData("request_historical", """{"asset":"AAPL","lookback":0}""", "FIELD_INVALID", "lookback")]
    [InlineData("request_historical", """{"asset":"AAPL","lookback":1.5}""", "FIELD_INVALID", "lookback")]
    [InlineData("request_historical", """{"asset":"AAPL","startDate":"soon"}""", "FIELD_INVALID", "startDate")]
    [InlineData("request_historical", """{"asset":"AAPL","endDate":1e300}""", "FIELD_INVALID", "endDate")]
    [InlineData("request_historical", """{"asset":"AAPL","endDate":-9223372036854775808}""", "FIELD_INVALID", "endDate")]
    [InlineData("request_historical", """{"asset":"AAPL","endDate":-100000000000000}""", "FIELD_INVALID", "endDate")]
    [InlineData("request_historical", """{"asset":"AAPL","endDate":9223372036854775807}""", "FIELD_INVALID", "endDate")]
    [InlineData("request_historical", """{"asset":"AAPL","startDate":true}""", "FIELD_INVALID", "startDate")]
    [InlineData(
        "request_historical",
        """{"asset":"AAPL","startDate":"2026-01-02","endDate":"2026-01-01"}""",
        "FIELD_INVALID",
        "startDate"
    )]
    public async Task A_mistake_is_told_with_code_and_field_and_the_session_stays(
        string name,
        string argument,
        string code,
        string? field
    )
    {
        using PollingClient client = await PollingClient.JoinedAsync(_host);

        await client.SendAsync($"42[\"{name}\",{argument}]");
        JsonElement told = await client.NextAsync(name == "request_historical" ? "historical_error" : "error");
        await client.SendAsync($"427[\"{name}\",{argument}]");
        string answer = await AnswerAsync(client);

        Assert.Equal(code, told.GetProperty("code").GetString());
        Assert.NotEmpty(told.GetProperty("message").GetString()!);
        JsonElement outcome = JsonDocument.Parse(answer[3..]).RootElement[0];
        Assert.Equal(
            (false, code, field),
            (
                outcome.GetProperty("ok").GetBoolean(),
                outcome.GetProperty("code").GetString(),
                outcome.GetProperty("field").GetString()
            )
        );
    }

    [Fact]
    public async Task One_instrument_more_than_a_client_may_stream_is_refused()
    {
        using PollingClient client = await PollingClient.JoinedAsync(_host);

        await client.SendAsync([
            .. ((string[])["AAPL", "TSLA", "SPY"]).Select(asset => $$"""42["start_stream",{"asset":"{{asset}}"}]"""),
        ]);

        Assert.Equal("TOO_MANY_SYMBOLS", (await client.NextAsync("error")).GetProperty("code").GetString());
    }

    private static async Task<string> AnswerAsync(PollingClient client)
    {
        string packet;
        do
        {
            packet = await client.NextAsync();
        } while (!packet.StartsWith("437", StringComparison.Ordinal));

        return packet;
    }
}
