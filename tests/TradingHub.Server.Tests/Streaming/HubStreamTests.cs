using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using TradingHub.Domain.Market;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Tests.Streaming;

/// <summary>The streams of the hub, as <c>connection.stream</c> reads them, and how the hub takes leave.</summary>
public sealed class HubStreamTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private StreamingHost _host = null!;

    public async Task InitializeAsync() =>
        _host = await StreamingHost.StartAsync(
            ("StallSeconds", "1"),
            ("LogBytes", "65536"),
            ("MaxConnections", "3"),
            ("MessagesPerSecond", "1000")
        );

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("StreamQuotes", "quotes")]
    [InlineData("StreamTrades", "trades")]
    [InlineData("StreamBars", "bars")]
    public async Task A_stream_has_the_json_of_a_socket(string method, string type)
    {
        await using SocketClient socket = await SocketClient.SubscribedAsync(_host, "AAPL", type);
        await using HubClient hub = await HubClient.ConnectAsync(_host);
        await using IAsyncEnumerator<JsonElement> stream = Open(hub, method, "AAPL");
        ValueTask<bool> first = stream.MoveNextAsync();
        await SubscribedAsync(2);

        await _host.PublishAsync(
            _host.Quote("AAPL", 1, 2),
            _host.Trade("AAPL", 3),
            _host.Quote("TSLA", 1, 2),
            _host.Trade("TSLA", 3)
        );
        Bar bar = new(DateTimeOffset.UnixEpoch.AddMinutes(1), 1, 2, 1, 2, 10, 1.5, 3);
        _host.Publisher.PublishBar(new BarUpdate(_host["AAPL"], Timeframe.OneMinute, bar, false, 0, bar.Time.UtcTicks));

        Assert.True(await first.AsTask().WaitAsync(Patience));
        Assert.Equal((await socket.ReadAsync()).GetRawText(), stream.Current.GetRawText());
    }

    [Fact]
    public async Task The_last_value_comes_first_and_updates_follow_without_a_gap()
    {
        await _host.PublishAsync(_host.Trade("AAPL", 3));
        await using SocketClient socket = await SocketClient.SubscribedAsync(_host, "AAPL", "trades");
        await socket.ReadAsync("trade");
        await using HubClient hub = await HubClient.ConnectAsync(_host);
        await using IAsyncEnumerator<JsonElement> stream = Open(hub, "StreamTrades", "AAPL");

        Assert.True(await stream.MoveNextAsync().AsTask().WaitAsync(Patience));
        Assert.True(stream.Current.GetProperty("snapshot").GetBoolean());
        await _host.PublishAsync([.. Enumerable.Repeat(_host.Trade("AAPL", 4), 200)]);
        for (int sequence = 2; sequence <= 201; sequence++)
        {
            Assert.True(await stream.MoveNextAsync().AsTask().WaitAsync(Patience));
            Assert.Equal(sequence, stream.Current.GetProperty("seq").GetInt32());
        }
    }

    [Fact]
    public async Task A_stream_that_is_canceled_asks_the_feed_for_nothing_any_more_and_the_connection_stays()
    {
        await using HubClient hub = await HubClient.ConnectAsync(_host);
        using CancellationTokenSource end = new();
        IAsyncEnumerable<JsonElement> stream = hub.Connection.StreamAsync<JsonElement>("StreamQuotes", "AAPL", end.Token);
        Task reading = Task.Run(async () =>
        {
            await foreach (JsonElement _ in stream)
            {
                // Whatever comes.
            }
        });
        await SubscribedAsync(1);

        await end.CancelAsync();
        await reading.ContinueWith(_ => { }, TaskScheduler.Default);

        await SubscribedAsync(0);
        Assert.Equal(HubConnectionState.Connected, hub.Connection.State);
    }

    [Theory]
    [InlineData("StreamQuotes", "NOPE", "SYMBOL_UNKNOWN")]
    [InlineData("StreamTrades", "", "FIELD_INVALID")]
    public async Task A_bad_stream_fails_with_its_code(string method, string symbols, string code)
    {
        await using HubClient hub = await HubClient.ConnectAsync(_host);
        await using IAsyncEnumerator<JsonElement> stream = Open(hub, method, symbols);

        HubException refused = await Assert.ThrowsAsync<HubException>(() => stream.MoveNextAsync().AsTask().WaitAsync(Patience));

        Assert.Contains(code, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_connection_reads_no_more_streams_than_it_may()
    {
        await using HubClient hub = await HubClient.ConnectAsync(_host);
        HubException? refused = null;
        List<IAsyncEnumerator<JsonElement>> streams = [];
        for (int opened = 0; refused is null; opened++)
        {
            Assert.InRange(opened, 0, 40);
            IAsyncEnumerator<JsonElement> stream = Open(hub, "StreamQuotes", "AAPL");
            streams.Add(stream);
            Task<bool> first = stream.MoveNextAsync().AsTask();
            await _host.PublishAsync(_host.Quote("AAPL", 1, 2));
            refused = await Record.ExceptionAsync(() => first.WaitAsync(Patience)) as HubException;
        }

        Assert.Contains("TOO_MANY_STREAMS", refused.Message, StringComparison.Ordinal);
        Assert.Equal(33, streams.Count);
    }

    [Fact]
    public async Task A_stream_of_trades_whose_reader_cannot_keep_up_ends_with_the_word_to_subscribe_again()
    {
        await using IAsyncEnumerator<RawJson> stream = Open(StreamTopic.Trades);
        ValueTask<bool> first = stream.MoveNextAsync();
        await SubscribedAsync(1);
        Tick[] trades = [.. Enumerable.Repeat(_host.Trade("AAPL", 1), 500)];
        while (_host.Status.Stats.SlowClientsClosed == 0)
        {
            await _host.PublishAsync(trades);
        }

        HubException ended = await Assert.ThrowsAsync<HubException>(async () =>
        {
            for (long expected = 1; await first.AsTask().WaitAsync(Patience); first = stream.MoveNextAsync())
            {
                Assert.Equal(expected++, JsonElement.Parse(stream.Current.Bytes).GetProperty("seq").GetInt64());
            }
        });

        Assert.StartsWith("TOO_SLOW: ", ended.Message, StringComparison.Ordinal);
        Assert.EndsWith("Subscribe again.", ended.Message, StringComparison.Ordinal);
        await SubscribedAsync(0);
    }

    [Fact]
    public async Task Quotes_of_a_reader_that_lags_conflate_and_the_newest_of_each_symbol_arrives()
    {
        await using StreamingHost patient = await StreamingHost.StartAsync(("StallSeconds", "600"), ("LogBytes", "65536"));
        IAsyncEnumerable<RawJson> quotes = patient.HubStreams.Open(new HubStreamPlaces(), All(), StreamTopic.Quotes, default);
        using CancellationTokenSource end = new();
        await using IAsyncEnumerator<RawJson> stream = quotes.GetAsyncEnumerator(end.Token);
        ValueTask<bool> next = stream.MoveNextAsync();
        await TradingHub.Testing.Hosting.Eventually.GetAsync(
            () => Task.FromResult(patient.Subscriptions.Count),
            count => count > 0,
            "the subscription",
            Patience
        );
        Tick[] many = [.. Enumerable.Repeat(patient.Quote("AAPL", 1, 2), 500), patient.Quote("TSLA", 1, 2)];
        while (patient.Status.Stats.QuotesConflated == 0)
        {
            await patient.PublishAsync(many);
        }

        await patient.PublishAsync(patient.Quote("AAPL", 7, 8), patient.Quote("TSLA", 7, 8));
        Dictionary<string, double> newest = new(StringComparer.Ordinal);
        while (newest.Count(bid => bid.Value == 7) < 2)
        {
            Assert.True(await next.AsTask().WaitAsync(Patience));
            JsonElement quote = JsonElement.Parse(stream.Current.Bytes);
            newest[quote.GetProperty("symbol").GetString()!] = quote.GetProperty("bid").GetDouble();
            next = stream.MoveNextAsync();
        }

        // A stream is not disposed of while it is read.
        await end.CancelAsync();
        await Task.WhenAny(next.AsTask());
    }

    [Fact]
    public async Task A_hub_that_ends_a_connection_says_why_before_it_does()
    {
        await using HubClient hub = await HubClient.ConnectAsync(_host);
        TaskCompletionSource<JsonElement> told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<Exception?> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        hub.Connection.On<JsonElement>("closed", message => told.TrySetResult(message));
        hub.Connection.Closed += error =>
        {
            closed.TrySetResult(error);
            return Task.CompletedTask;
        };

        _host.Inbox.HasOverflowed = true;
        _host.Inbox.Call();

        JsonElement farewell = await told.Task.WaitAsync(Patience);
        Assert.Equal("""{"code":4408,"reason":"The server lost updates. Connect again."}""", farewell.GetRawText());
        Assert.Contains("The server lost updates.", (await closed.Task.WaitAsync(Patience))!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_more_than_there_may_be_is_told_why()
    {
        await using HubClient first = await HubClient.ConnectAsync(_host);
        await using HubClient second = await HubClient.ConnectAsync(_host);
        await using HubClient third = await HubClient.ConnectAsync(_host);
        await using HubClient fourth = await HubClient.ConnectAsync(_host);
        TaskCompletionSource<Exception?> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        fourth.Connection.Closed += error =>
        {
            closed.TrySetResult(error);
            return Task.CompletedTask;
        };

        if (fourth.Connection.State == HubConnectionState.Connected)
        {
            Exception? error = await closed.Task.WaitAsync(Patience);
            Assert.Contains("try again later", error!.Message, StringComparison.Ordinal);
        }

        Assert.Equal(HubConnectionState.Disconnected, fourth.Connection.State);
    }

    private IAsyncEnumerator<RawJson> Open(StreamTopic topic) =>
        _host.HubStreams.Open(new HubStreamPlaces(), All(), topic, CancellationToken.None).GetAsyncEnumerator();

    private static SelectionFields All() => new(JsonElement.Parse("\"AAPL,TSLA\""), null, null);

    private static IAsyncEnumerator<JsonElement> Open(HubClient hub, string method, string symbols) =>
        (
            method == "StreamBars"
                ? hub.Connection.StreamAsync<JsonElement>(method, symbols, null)
                : hub.Connection.StreamAsync<JsonElement>(method, symbols)
        ).GetAsyncEnumerator();

    /// <summary>Waits until so many wishes of clients stand at the feed.</summary>
    private Task SubscribedAsync(int users) =>
        TradingHub.Testing.Hosting.Eventually.GetAsync(
            () => Task.FromResult(_host.Status.Symbols.Select(symbol => symbol.Clients).DefaultIfEmpty().Max()),
            clients => clients == users,
            "the subscriptions",
            Patience
        );
}
