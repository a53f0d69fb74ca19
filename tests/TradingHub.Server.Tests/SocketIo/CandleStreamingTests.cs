using System.Net;
using System.Text.Json;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Venues;
using TradingHub.Server.Tests.Streaming;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.SocketIo;

/// <summary>The contract of the events: streams and the past.</summary>
public sealed class CandleStreamingTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Minute = new(2026, 3, 2, 14, 30, 0, TimeSpan.Zero);

    private StreamingHost _host = null!;

    public async Task InitializeAsync() =>
        _host = await StreamingHost.StartAsync(
            ("MessagesPerSecond", "10000"),
            ("StallSeconds", "1"),
            ("SocketIo:PingIntervalSeconds", "600")
        );

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_stream_begins_with_the_last_candles_and_goes_on_with_prices_and_candles()
    {
        BarRequest? asked = null;
        _host.Past.Answer = request =>
        {
            asked = request;
            return PastOf(BarAt(Minute, 5));
        };
        using PollingClient client = await PollingClient.JoinedAsync(_host);

        await client.SendAsync("""42["start_stream",{"asset":"aapl","timeframe":"1m"}]""");
        string history = await client.NextAsync();
        await _host.PublishAsync(
            _host.Trade("AAPL", 6),
            _host.Trade("TSLA", 1),
            _host.Trade("AAPL", 9, TickMarks.NotPriceForming)
        );
        string price = await client.NextAsync();
        _host.Publisher.PublishBar(BarAt(Minute.AddMinutes(1), 7));
        string candle = await client.NextAsync();

        Assert.Equal((200, null, DateTimeOffset.MaxValue), (asked!.Limit, asked.Start, asked.End));
        Assert.Equal(
            """42["historical_data",{"asset":"aapl","timeframe":"1m","data":[{"time":1772461800,"open":1,"high":9,"low":0.5,"close":5,"volume":10}]}]""",
            history
        );
        Assert.Equal(
            """42["price_tick",{"asset":"aapl","tick":{"price":6,"timestamp":1772461800250},"timestamp":1772461800250}]""",
            price
        );
        Assert.Equal(
            """42["candle_update",{"asset":"aapl","timeframe":"1m","candle":{"time":1772461860,"open":1,"high":9,"low":0.5,"close":7,"volume":10}}]""",
            candle
        );
    }

    [Fact]
    public async Task The_longest_name_that_means_an_instrument_comes_back_as_it_was_written()
    {
        string name = "aapl" + string.Concat(Enumerable.Repeat("\\u2003", (3 * Symbol.MaxLength) - 4));
        using PollingClient client = await PollingClient.JoinedAsync(_host);
        await client.SendAsync($$"""42["start_stream",{"asset":"{{name}}"}]""");
        await client.NextAsync("historical_data");

        _host.Publisher.PublishBar(BarAt(Minute, 1.2345678901234567));

        JsonElement update = await client.NextAsync("candle_update");
        Assert.Equal(3 * Symbol.MaxLength, update.GetProperty("asset").GetString()!.Length);
    }

    [Fact]
    public async Task A_pair_without_a_tape_is_told_by_the_middle_of_its_quotes_under_the_name_that_the_client_gave_it()
    {
        using PollingClient client = await PollingClient.JoinedAsync(_host);

        await client.SendAsync("""42["start_stream",{"asset":"EURUSD_OTC","timeframe":"5m"}]""");
        await client.NextAsync("historical_data");
        await _host.PublishAsync(_host.Quote("EUR/USD", 1.17, 1.17002));

        JsonElement price = await client.NextAsync("price_tick");
        Assert.Equal("EURUSD_OTC", price.GetProperty("asset").GetString());
        Assert.Equal(1.17001, price.GetProperty("tick").GetProperty("price").GetDouble());
    }

    [Fact]
    public async Task What_happens_while_the_history_is_read_is_in_it_and_is_not_told_twice()
    {
        TaskCompletionSource<IReadOnlyList<BarUpdate>> past = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource isAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _host.Past.Answer = _ =>
        {
            isAsked.SetResult();
            return past.Task;
        };
        using PollingClient client = await PollingClient.JoinedAsync(_host);
        using PollingClient other = await PollingClient.JoinedAsync(_host);
        Task start = client.SendAsync("""42["start_stream",{"asset":"AAPL","timeframe":"1m"}]""");
        await isAsked.Task;

        _host.Publisher.PublishBar(BarAt(Minute, 6, isClosed: true));
        _host.Publisher.PublishBar(BarAt(Minute.AddMinutes(1), 7));
        await Eventually.GetAsync(() => Task.FromResult(_host.Status.Stats.BarsReceived), bars => bars == 2, "the bars");
        // An order behind both bars: when it is done the loop has handed them to everybody.
        await other.SendAsync("421[\"stop_stream\"]");
        past.SetResult([BarAt(Minute, 5)]);
        await start;
        _host.Publisher.PublishBar(BarAt(Minute.AddMinutes(1), 8));

        Assert.Equal([6, 7], (await client.NextAsync("historical_data")).GetProperty("data").EnumerateArray().Select(Close));
        Assert.Equal(8, Close((await client.NextAsync("candle_update")).GetProperty("candle")));
    }

    [Fact]
    public async Task A_stopped_stream_is_silent_and_the_feed_is_asked_for_nothing()
    {
        using PollingClient client = await PollingClient.JoinedAsync(_host);
        await client.SendAsync("""42["start_stream",{"asset":"AAPL"}]""", """42["start_stream",{"asset":"TSLA"}]""");
        Assert.Equal(2, _host.Subscriptions.Count);

        await client.SendAsync("""42["stop_stream",{"asset":"AAPL","timeframe":"1m"}]""");
        Assert.Equal(1, _host.Subscriptions.Count);
        await _host.PublishAsync(_host.Trade("AAPL", 6), _host.Trade("TSLA", 7));
        Assert.Equal("TSLA", (await client.NextAsync("price_tick")).GetProperty("asset").GetString());

        await client.SendAsync("42[\"stop_stream\"]");
        Assert.Equal(0, _host.Subscriptions.Count);
    }

    [Theory]
    [InlineData("""{"asset":"AAPL","timeframe":"1h","lookback":7}""", Timeframe.OneHour, null, null, 7)]
    [InlineData("""{"asset":"AAPL"}""", Timeframe.OneMinute, null, null, 200)]
    [InlineData("""{"asset":"AAPL","timeframe":"1w","startDate":"2026-01-02"}""", Timeframe.OneWeek, "2026-01-02", null, 10_000)]
    [InlineData(
        """{"asset":"AAPL","timeframe":"1d","startDate":1767312000000,"endDate":"2026-01-05T00:00:00Z"}""",
        Timeframe.OneDay,
        "2026-01-02",
        "2026-01-05",
        10_000
    )]
    public async Task The_past_is_asked_for_as_the_client_says(
        string argument,
        Timeframe timeframe,
        string? start,
        string? end,
        int limit
    )
    {
        BarRequest? asked = null;
        _host.Past.Answer = request =>
        {
            asked = request;
            return PastOf();
        };
        using PollingClient client = await PollingClient.JoinedAsync(_host);

        await client.SendAsync($"42[\"request_historical\",{argument}]");

        await client.NextAsync("historical_data");
        BarRequest expected = new(asked!.Instrument, timeframe, TimeOf(start), TimeOf(end) ?? DateTimeOffset.MaxValue, limit);
        Assert.Equal(expected, asked);
    }

    [Fact]
    public async Task A_source_that_fails_is_told_as_an_error_of_the_history_and_a_stream_goes_on_without_it()
    {
        _host.Past.Answer = _ => throw new VenueException("Alpaca", VenueFailure.Unreachable, "no answer");
        using PollingClient client = await PollingClient.JoinedAsync(_host);

        await client.SendAsync("""42["start_stream",{"asset":"AAPL"}]""");
        JsonElement told = await client.NextAsync("historical_error");
        _host.Publisher.PublishBar(BarAt(Minute, 7));

        Assert.Equal("Alpaca gave no history. Try again in a moment.", told.GetProperty("message").GetString());
        Assert.Equal(7, Close((await client.NextAsync("candle_update")).GetProperty("candle")));
    }

    [Fact]
    public async Task A_client_that_polls_no_more_is_sent_away_and_the_others_notice_nothing()
    {
        using PollingClient slow = await PollingClient.JoinedAsync(_host);
        using PollingClient quick = await PollingClient.JoinedAsync(_host);
        await slow.SendAsync("""42["start_stream",{"asset":"AAPL"}]""");
        await quick.SendAsync("""42["start_stream",{"asset":"AAPL"}]""");

        while (_host.Status.Stats.SlowClientsClosed == 0)
        {
            await _host.PublishAsync([.. Enumerable.Repeat(_host.Trade("AAPL", 6), 100)]);
            for (int told = 0; told < 100; told++)
            {
                await quick.NextAsync("price_tick");
            }
        }

        Assert.Equal("TOO_SLOW", (await slow.NextAsync("error")).GetProperty("code").GetString());
        Assert.Equal(1, _host.Status.ConnectedClients);
    }

    /// <summary>A poll must never hang, and a quick client must never be told that it polls twice.</summary>
    [Fact]
    public async Task Thousands_of_quick_polls_beside_posts_on_other_connections_get_every_answer_in_order()
    {
        const int questions = 3_000;
        using PollingClient client = await PollingClient.JoinedAsync(_host);
        Task asking = Task.Run(async () =>
        {
            for (int number = 0; number < questions; number++)
            {
                string question = $"42{number}[\"dance\"]";
                (HttpStatusCode Status, string Body) answer = await client.PostAsync(question);
                Assert.True(answer.Status == HttpStatusCode.OK, answer.Body);
            }
        });

        int answered = 0;
        while (answered < questions)
        {
            Assert.StartsWith($"43{answered++}[", await client.NextAsync(), StringComparison.Ordinal);
        }

        await asking;
    }

    private BarUpdate BarAt(DateTimeOffset time, double close, bool isClosed = false) =>
        new(
            _host["AAPL"],
            Timeframe.OneMinute,
            new Bar(time, 1, 9, 0.5, close, 10, 5, 3),
            isClosed,
            0,
            time.AddSeconds(close).UtcTicks
        );

    private static double Close(JsonElement candle) => candle.GetProperty("close").GetDouble();

    private static DateTimeOffset? TimeOf(string? date) =>
        date is null ? null : DateTimeOffset.Parse($"{date}T00:00:00Z", provider: null);

    private static Task<IReadOnlyList<BarUpdate>> PastOf(params BarUpdate[] bars) =>
        Task.FromResult<IReadOnlyList<BarUpdate>>(bars);
}
