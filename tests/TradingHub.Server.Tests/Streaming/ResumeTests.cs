using System.Text.Json;
using TradingHub.Server.Streaming;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Streaming;

/// <summary>Clients that come back.</summary>
public sealed class ResumeTests : IAsyncLifetime
{
    private const string All = "\"symbols\":\"AAPL\",\"types\":\"quotes,trades,bars,orders\"";
    private NumberedStream _stream = null!;

    public async Task InitializeAsync() => _stream = await NumberedStream.StartAsync();

    public async Task DisposeAsync() => await _stream.DisposeAsync();

    [Fact]
    public async Task A_client_that_comes_back_gets_what_it_missed_as_the_others_got_it_and_then_what_is_new()
    {
        (SocketClient stayed, _) = await _stream.SubscribedAsync(All);
        await _stream.PublishAsync(2);
        List<string> live = [.. (await ReadAsync(stayed, 8)).Select(Essence)];
        await _stream.PublishAsync(5);
        live.AddRange((await ReadAsync(stayed, 20)).Select(Essence));

        (SocketClient back, JsonElement answer) = await _stream.SubscribedAsync(
            All,
            ("trades:AAPL", 2),
            ("bars:AAPL:1Min", 2),
            ("orders", 2),
            ("quotes:AAPL", 2)
        );
        List<JsonElement> missed = await ReadAsync(back, 16);
        await _stream.PublishAsync(1);
        List<JsonElement> next = await ReadAsync(back, 4);

        Assert.Equal(
            ["quotes:AAPL 7 resumed 1", "trades:AAPL 7 resumed 5", "bars:AAPL:1Min 7 resumed 5", "orders 7 resumed 5"],
            StartsOf(answer)
        );
        Assert.Equal(back.Greeting.Text("epoch"), answer.Text("epoch"));
        foreach (string type in (string[])["trade", "bar", "order"])
        {
            Assert.Equal(
                live.Where(text => IsOf(text, type)).Skip(2),
                missed.Where(message => message.Says("type", type)).Select(Essence)
            );
            Assert.Equal(8, Assert.Single(next, message => message.Says("type", type)).Number("seq"));
        }

        JsonElement quote = Assert.Single(missed, message => message.Says("type", "quote"));
        Assert.Equal((7, 4), (quote.Number("seq"), quote.Number("skipped")));
        Assert.False(Assert.Single(next, message => message.Says("type", "quote")).TryGetProperty("skipped", out _));
        Assert.All(missed, message => Assert.False(message.TryGetProperty("snapshot", out _)));
    }

    [Fact]
    public async Task A_client_that_missed_nothing_gets_nothing_but_what_is_new()
    {
        await _stream.PublishAsync(3);

        (SocketClient back, JsonElement answer) = await _stream.SubscribedAsync(
            All,
            ("trades:AAPL", 3),
            ("bars:AAPL:1Min", 3),
            ("orders", 3),
            ("quotes:AAPL", 3)
        );
        await _stream.PublishAsync(1);

        Assert.All(
            answer.Items("topics"),
            topic => Assert.Equal(("resumed", 0m), (topic.Text("state"), topic.Number("replayed")))
        );
        Assert.All(await ReadAsync(back, 4), message => Assert.Equal(4, message.Number("seq")));
    }

    [Fact]
    public async Task Without_a_number_a_topic_begins_with_its_state()
    {
        _stream.Host.Snapshots.Items[StreamTopic.Orders] = [new StreamItem(new { number = 3 })];
        await _stream.PublishAsync(3);

        (SocketClient client, JsonElement answer) = await _stream.SubscribedAsync(All, ("trades:AAPL", 1));

        Assert.Equal(
            ["quotes:AAPL 3 snapshot 0", "trades:AAPL 3 resumed 2", "bars:AAPL:1Min 3 snapshot 0", "orders 3 snapshot 0"],
            StartsOf(answer)
        );
        Assert.Equal(
            ["quote 3 True", "bar 3 True", "order 3 True", "trade 2 False", "trade 3 False"],
            (await ReadAsync(client, 5)).Select(Told)
        );
    }

    [Theory]
    [InlineData("0123456789abcdef", 8)]
    [InlineData(null, 9)]
    [InlineData(null, 2)]
    [InlineData(null, 0)]
    public async Task A_number_of_another_run_or_ahead_or_too_old_begins_anew(string? epoch, long number)
    {
        await _stream.PublishAsync(8);

        (SocketClient client, JsonElement answer) = await _stream.SubscribedAsync(
            "\"symbols\":\"AAPL\",\"types\":\"trades\"",
            epoch,
            ("trades:AAPL", number)
        );
        await _stream.PublishAsync(1);

        Assert.Equal(["trades:AAPL 8 reset 0"], StartsOf(answer));
        Assert.Equal(["trade 8 True", "trade 9 False"], (await ReadAsync(client, 2)).Select(Told));
    }

    [Fact]
    public async Task As_many_as_are_kept_can_be_missed()
    {
        await _stream.PublishAsync(8);

        (SocketClient client, JsonElement answer) = await _stream.SubscribedAsync(
            "\"symbols\":\"AAPL\",\"types\":\"trades\"",
            ("trades:AAPL", 3)
        );

        Assert.Equal(["trades:AAPL 8 resumed 5"], StartsOf(answer));
        Assert.Equal([4, 5, 6, 7, 8], (await ReadAsync(client, 5)).Select(message => (int)message.Number("seq")));
    }

    [Fact]
    public async Task An_update_that_cannot_be_written_is_left_out_of_the_past_too()
    {
        _stream.Host.Publisher.Publish(StreamTopic.Account, new { cash = double.NaN });
        _stream.Host.Publisher.Publish(StreamTopic.Account, new { cash = 1.5m });
        await _stream.UntilAsync(stats => true, "account", 2);

        (SocketClient client, _) = await _stream.SubscribedAsync("\"types\":\"account\"", ("account", 0));

        Assert.Equal("""{"type":"account","account":{"cash":1.5},"seq":2}""", Essence(await client.ReadAsync()));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("""{"epoch":"x"}""")]
    [InlineData("""{"epoch":7,"seqs":{}}""")]
    [InlineData("""{"epoch":"x","seqs":[]}""")]
    [InlineData("""{"epoch":"x","seqs":{"trades:AAPL":-1}}""")]
    [InlineData("""{"epoch":"x","seqs":{"trades:AAPL":1.5}}""")]
    [InlineData("""{"epoch":"x","seqs":{"trades:AAPL":"1"}}""")]
    [InlineData("""{"epoch":"x","seqs":{"trades:NOPE":1}}""")]
    [InlineData("""{"epoch":"x","seqs":{"bars:AAPL":1}}""")]
    [InlineData("""{"epoch":"x","seqs":{"news":1}}""")]
    public async Task A_resume_that_makes_no_sense_is_refused_and_subscribes_to_nothing(string resume)
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_stream.Host);
        await client.AskAsync("""{"action":"hello","version":2}""");

        JsonElement error = await client.AskAsync(
            $$"""{"action":"subscribe","symbols":"AAPL","types":"trades,bars,heartbeat","resume":{{resume}}}"""
        );

        Assert.Equal(("FIELD_INVALID", "resume"), (error.Text("code"), error.Text("field")));
        Assert.Empty(_stream.Host.Subscriptions.Snapshot());
    }

    [Theory]
    [InlineData("trades:TSLA")]
    [InlineData("bars:AAPL:5Min")]
    [InlineData("orders")]
    [InlineData("heartbeat")]
    public async Task A_number_of_a_topic_that_is_not_subscribed_to_here_is_passed_over(string topic)
    {
        const string Subscribe =
            """{"action":"subscribe","symbols":"AAPL","types":"trades,heartbeat","resume":{"epoch":"x","seqs":{"TOPIC":1}}}""";
        await using SocketClient client = await SocketClient.ConnectAsync(_stream.Host);
        await client.AskAsync("""{"action":"hello","version":2}""");

        JsonElement answer = await client.AskAsync(Subscribe.Replace("TOPIC", topic, StringComparison.Ordinal));

        Assert.Equal("subscribed", answer.Text("type"));
        Assert.DoesNotContain(answer.Items("topics"), one => one.Says("state", "reset"));
    }

    [Fact]
    public async Task A_topic_can_be_resumed_on_the_same_connection_and_heartbeats_have_no_number()
    {
        (SocketClient client, JsonElement first) = await _stream.SubscribedAsync(
            "\"symbols\":\"AAPL\",\"types\":\"trades,heartbeat\""
        );
        await _stream.PublishAsync(3);
        await client.ReadAsync("trade");

        await client.SendAsync(
            $$$$"""{"action":"subscribe","symbols":"AAPL","types":"trades","resume":{"epoch":"{{{{client.Greeting.Text("epoch")}}}}","seqs":{"trades:AAPL":1}}}"""
        );
        JsonElement again = await client.ReadAsync("subscribed");

        Assert.Equal(["trades:AAPL 0 snapshot 0"], StartsOf(first));
        Assert.Equal(["trades:AAPL 3 resumed 2"], StartsOf(again));
        Assert.Equal(2, (await client.ReadAsync("trade")).Number("seq"));
        Assert.Equal(3, (await client.ReadAsync("trade")).Number("seq"));
    }

    [Fact]
    public async Task Quotes_of_a_stop_are_counted_for_each_client_and_its_trades_can_be_asked_for()
    {
        (SocketClient early, _) = await _stream.SubscribedAsync(All);
        await _stream.PublishAsync(1);
        await ReadAsync(early, 4);
        _stream.Host.Publisher.IsDelivering = false;
        await _stream.PublishAsync(2);
        (SocketClient late, _) = await _stream.SubscribedAsync(All, ("trades:AAPL", 1), ("bars:AAPL:1Min", 3), ("orders", 3));
        List<JsonElement> replayed = await ReadAsync(late, 3, "quote", "trade");
        await _stream.PublishAsync(3);

        _stream.Host.Publisher.IsDelivering = true;
        string[] first = [Told(await early.ReadAsync("quote")), Told(await late.ReadAsync("quote"))];
        await _stream.PublishAsync(1);

        Assert.Equal(["quote 3 True", "trade 2 False", "trade 3 False"], replayed.Select(Told));
        Assert.Equal(["quote 6 False 4", "quote 6 False 2"], first);
        Assert.Equal(["quote 7 False", "trade 7 False"], await ReadNextAsync(early));
        Assert.Equal(["quote 7 False", "trade 7 False"], await ReadNextAsync(late));
    }

    private static async Task<string[]> ReadNextAsync(SocketClient client) =>
        [.. (await ReadAsync(client, 2, "quote", "trade")).Select(Told).Order(StringComparer.Ordinal)];

    /// <summary>Type, number, whether it is a snapshot, and how many were left out before it.</summary>
    private static string Told(JsonElement message) =>
        $"{message.Text("type")} {message.Number("seq")} {message.TryGetProperty("snapshot", out _)}"
        + (message.TryGetProperty("skipped", out JsonElement skipped) ? $" {skipped}" : "");

    private static bool IsOf(string text, string type) => text.StartsWith($"{{\"type\":\"{type}\"", StringComparison.Ordinal);

    private static string[] StartsOf(JsonElement answer) =>
        [
            .. answer
                .Items("topics")
                .Select(topic => $"{topic.Text("topic")} {topic.Number("seq")} {topic.Text("state")} {topic.Number("replayed")}"),
        ];

    /// <summary>The message without the time at which it was written.</summary>
    private static string Essence(JsonElement message) =>
        message.GetRawText().Replace($",\"sent_at\":{message.Field("sent_at").GetRawText()}", "", StringComparison.Ordinal);

    private static async Task<List<JsonElement>> ReadAsync(SocketClient client, int count, params string[] types)
    {
        List<JsonElement> messages = [];
        while (messages.Count < count)
        {
            JsonElement message = await client.ReadAsync();
            string type = message.Text("type");
            if (types.Length == 0 ? type is not ("heartbeat" or "status") : types.Contains(type))
            {
                messages.Add(message);
            }
        }

        return messages;
    }
}
