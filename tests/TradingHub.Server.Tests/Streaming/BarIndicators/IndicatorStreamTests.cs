using System.Text.Json;
using TradingHub.Domain.Market;
using TradingHub.Server.Streaming.BarIndicators;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Streaming.BarIndicators;

/// <summary>Indicators on the wire of <c>/ws/market</c>: who hears them, in which form, and what is refused.</summary>
public sealed class IndicatorStreamTests : IAsyncLifetime
{
    private const string Hello = """{"action":"hello","version":2}""";
    private const string Wish =
        """{"action":"subscribe","symbols":"AAPL","types":"bars","indicators":["SMA(3)","donchian(2)","sma(9)"]}""";
    private const string Values =
        """{"sma(3)":{"sma":3},"donchian(2)":{"upper":4,"middle":3.5,"lower":3},"sma(9)":{"sma":null}}""";

    private StreamingHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await StreamingHost.StartAsync();
        _host.IndicatorPast.Bars.AddRange([GivenBoard.BarOf(0, 1), GivenBoard.BarOf(1, 2), GivenBoard.BarOf(2, 3)]);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_closed_bar_carries_what_was_wished_to_every_client_of_version_2()
    {
        await using SocketClient client = await ConnectAsync(Hello, Wish);
        await using SocketClient pack = await ConnectPackAsync();
        await using SocketClient other = await ConnectAsync(
            """{"action":"hello","version":2,"fields":{"bar":["indicators"]}}""",
            """{"action":"subscribe","symbols":"AAPL","types":"bars"}"""
        );

        Publish(3, 4);

        JsonElement bar = await client.ReadAsync("bar");
        Assert.Equal(Values, bar.Field("indicators").GetRawText());
        Assert.Equal(Values, (await pack.ReadAsync("bar")).Field("indicators").GetRawText());
        Assert.Equal(
            $$"""{"type":"bar","symbol":"AAPL","timeframe":"1Min","time":"2026-03-02T14:33:00Z","is_closed":true,"revision":0,"indicators":{{Values}},"seq":1}""",
            (await other.ReadAsync("bar")).GetRawText()
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{"action":"hello","version":1}""")]
    public async Task In_version_1_the_wish_is_passed_over_and_a_bar_is_what_it_was(string? hello)
    {
        await using SocketClient wisher = await ConnectAsync(Hello, Wish);
        await using SocketClient client = await SocketClient.ConnectAsync(_host);
        if (hello is not null)
        {
            await client.AskAsync(hello);
        }

        JsonElement answer = await client.AskAsync(Wish);
        Publish(3, 4);

        Assert.Equal("""{"type":"subscribed","symbols":["AAPL"],"stream_types":["bars"]}""", answer.GetRawText());
        Assert.True((await wisher.ReadAsync("bar")).TryGetProperty("indicators", out _));
        string[] fields = [.. (await client.ReadAsync("bar")).EnumerateObject().Select(field => field.Name)];
        Assert.Equal(
            "type symbol timeframe time open high low close volume vwap trade_count is_closed revision timestamp received_at seq",
            string.Join(' ', fields)
        );
    }

    [Fact]
    public async Task A_client_that_did_not_choose_the_field_does_not_get_it()
    {
        await using SocketClient client = await ConnectAsync(
            """{"action":"hello","version":2,"fields":{"bar":["close"]}}""",
            Wish
        );

        Publish(3, 4);

        Assert.False((await client.ReadAsync("bar")).TryGetProperty("indicators", out _));
    }

    [Fact]
    public async Task Bars_that_form_or_are_revised_and_those_of_a_snapshot_or_replay_carry_none()
    {
        await using SocketClient client = await ConnectAsync(Hello, Wish);
        Publish(3, 4, isClosed: false);
        JsonElement forming = await client.ReadAsync("bar");
        Publish(3, 4);
        JsonElement closed = await client.ReadAsync("bar");
        await using SocketClient late = await ConnectAsync(Hello, Wish);
        JsonElement snapshot = await late.ReadAsync("bar");
        await using SocketClient back = await SocketClient.ConnectAsync(_host);
        string epoch = (await back.AskAsync(Hello)).Text("epoch");
        string resume = $$"""{"epoch":"{{epoch}}","seqs":{"bars:AAPL:1Min":1} }""";
        await back.AskAsync($$"""{"action":"subscribe","symbols":"AAPL","types":"bars","resume":{{resume}}}""");
        JsonElement replayed = await back.ReadAsync("bar");
        Publish(3, 5, revision: 1);
        JsonElement revised = await client.ReadAsync("bar");

        Assert.Equal(2, replayed.Field("seq").GetInt32());
        Assert.True(closed.TryGetProperty("indicators", out _));
        Assert.All(
            (JsonElement[])[forming, snapshot, replayed, revised],
            bar => Assert.False(bar.TryGetProperty("indicators", out _))
        );
    }

    [Theory]
    [InlineData(
        """{"action":"unsubscribe","symbols":"AAPL","types":"bars"}""",
        """{"action":"subscribe","symbols":"AAPL","types":"bars"}"""
    )]
    [InlineData("""{"action":"subscribe","symbols":"AAPL","types":"bars","indicators":[]}""", """{"action":"ping"}""")]
    public async Task They_end_with_the_bars_and_with_an_empty_wish(string end, string afterwards)
    {
        await using SocketClient client = await ConnectAsync(Hello, Wish);
        await client.AskAsync(end);
        await client.AskAsync(afterwards);

        Publish(3, 4);

        Assert.False((await client.ReadAsync("bar")).TryGetProperty("indicators", out _));
    }

    [Fact]
    public async Task They_end_with_their_client()
    {
        await using SocketClient stays = await ConnectAsync(Hello, """{"action":"subscribe","symbols":"AAPL","types":"bars"}""");
        SocketClient leaves = await ConnectAsync(Hello, Wish);
        await leaves.DisposeAsync();
        await Eventually.GetAsync(() => Task.FromResult(_host.Clients.Read()), clients => clients.Count == 1, "one client");

        Publish(3, 4);

        Assert.False((await stays.ReadAsync("bar")).TryGetProperty("indicators", out _));
    }

    [Theory]
    [InlineData("""  "types":"quotes","symbols":"AAPL","indicators":["rsi(14)"]  """, "'bars' among 'types'")]
    [InlineData("""  "types":"bars","symbols":"*","indicators":["rsi(14)"]  """, "symbols that are named")]
    [InlineData("""  "types":"bars","symbols":"AAPL","indicators":7  """, "array of texts")]
    [InlineData("""  "types":"bars","symbols":"AAPL","indicators":["rsi(14)",7]  """, "array of texts")]
    [InlineData("""  "types":"bars","symbols":"AAPL","indicators":"rsi(0)"  """, "length must be")]
    [InlineData("""  "types":"bars","symbols":"AAPL","indicators":["magic"]  """, "'magic' is not an indicator")]
    [InlineData("""  "types":"bars","symbols":"AAPL","indicators":["rsi(14)",""]  """, "is not an indicator")]
    [InlineData("""  "types":"bars","symbols":"AAPL","indicators":["rsi(14)","obv"]  """, "obv depends on the bar")]
    [InlineData("""  "types":"bars","symbols":"AAPL","indicators":"ad"  """, "/api/market/indicators/{symbol}")]
    [InlineData("""  "types":"bars","symbols":"AAPL","indicators":"avwap(2026-07-06)"  """, "depends on the bar")]
    public async Task What_cannot_be_wished_is_refused_in_words_and_nothing_is_subscribed(string fields, string words)
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host);
        await client.AskAsync(Hello);

        JsonElement error = await client.AskAsync($$"""{"action":"subscribe",{{fields}}}""");

        Assert.Equal(("FIELD_INVALID", "indicators"), (error.Text("code"), error.Text("field")));
        Assert.Contains(words, error.Text("detail"), StringComparison.Ordinal);
        Assert.Empty(_host.Subscriptions.Wishes());
    }

    [Fact]
    public async Task Twenty_may_be_named_in_a_message_and_forty_of_a_symbol_and_timeframe()
    {
        await using SocketClient client = await ConnectAsync(Hello, WishOf(1, 20));
        await using SocketClient second = await ConnectAsync(Hello, WishOf(21, 20));

        JsonElement message = await client.AskAsync(WishOf(1, 21));
        await using SocketClient third = await SocketClient.ConnectAsync(_host);
        await third.AskAsync(Hello);
        JsonElement topic = await third.AskAsync(WishOf(41, 1));

        Assert.Contains("at most 20", message.Text("detail"), StringComparison.Ordinal);
        Assert.Equal("TOO_MANY_INDICATORS", topic.Text("code"));
        Assert.Equal(IndicatorBoard.TooMany.Detail, topic.Text("detail"));
    }

    private static string WishOf(int first, int count) =>
        $$"""{"action":"subscribe","symbols":"AAPL","types":"bars","indicators":"{{string.Join(',', Enumerable.Range(first, count).Select(length => $"sma({length})"))}}"}""";

    private async Task<SocketClient> ConnectAsync(string hello, string subscribe)
    {
        SocketClient client = await SocketClient.ConnectAsync(_host);
        await client.AskAsync(hello);
        Assert.Equal("subscribed", (await client.AskAsync(subscribe)).Text("type"));
        return client;
    }

    private async Task<SocketClient> ConnectPackAsync()
    {
        SocketClient client = await SocketClient.ConnectAsync(_host, protocol: "tradinghub.msgpack");
        await client.AskAsync(Hello);
        await client.AskAsync(Wish);
        return client;
    }

    private void Publish(int minute, double close, bool isClosed = true, int revision = 0)
    {
        Bar bar = GivenBoard.BarOf(minute, close);
        _host.Publisher.PublishBar(new BarUpdate(_host["AAPL"], Timeframe.OneMinute, bar, isClosed, revision, bar.Time.UtcTicks));
    }
}
