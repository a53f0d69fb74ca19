using System.Text.Json;
using TradingHub.Server.Streaming;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Streaming;

/// <summary>How a client and the hub agree on version 2, and that nothing changes for those who do not.</summary>
public sealed class HelloTests : IAsyncLifetime
{
    private const string Hello = """{"action":"hello","version":2}""";
    private StreamingHost _host = null!;

    public async Task InitializeAsync() => _host = await StreamingHost.StartAsync(("ResumeUpdates", "77"));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_hello_is_answered_with_what_was_agreed_the_topics_and_the_limits()
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host);

        JsonElement hello = await client.AskAsync(
            """{"action":"hello","version":2,"max_rate":2.5,"batch":false,"client":"my bot"}"""
        );

        string epoch = client.Greeting.Text("epoch");
        string clientId = client.Greeting.Text("client_id");
        Assert.StartsWith(
            $$"""{"type":"hello","version":2,"epoch":"{{epoch}}","client_id":"{{clientId}}","batch":false,"max_rate":2.5,"fields":null,"topics":[""",
            hello.GetRawText(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            """{"symbols":200,"messages_per_second":20,"message_bytes":16384,"resume_updates":77}""",
            hello.Field("limits").GetRawText()
        );
        Assert.Equal(
            ["heartbeat", "quotes"],
            hello.Items("topics").Where(topic => topic.Says("loss", "conflate")).Select(topic => topic.Text("name")).Order()
        );
        Assert.Equal(Enum.GetValues<StreamTopic>().Length - 2, hello.Items("topics").Count(topic => topic.Says("loss", "none")));
    }

    [Fact]
    public async Task All_clients_of_one_run_are_told_the_same_epoch_and_another_run_has_another()
    {
        await using StreamingHost other = await StreamingHost.StartAsync();
        await using SocketClient first = await SocketClient.ConnectAsync(_host);
        await using SocketClient second = await SocketClient.ConnectAsync(_host);
        await using SocketClient elsewhere = await SocketClient.ConnectAsync(other);

        Assert.Matches("^[0-9a-f]{16}$", first.Greeting.Text("epoch"));
        Assert.Equal(first.Greeting.Text("epoch"), second.Greeting.Text("epoch"));
        Assert.NotEqual(first.Greeting.Text("epoch"), elsewhere.Greeting.Text("epoch"));
        Assert.Equal(first.Greeting.Text("epoch"), (await first.AskAsync(Hello)).Text("epoch"));
    }

    [Theory]
    [InlineData("""{"action":"hello"}""", "FIELD_MISSING", "version")]
    [InlineData("""{"action":"hello","version":"2"}""", "FIELD_INVALID", "version")]
    [InlineData("""{"action":"hello","version":3}""", "VERSION_UNKNOWN", "version")]
    [InlineData("""{"action":"hello","version":0}""", "VERSION_UNKNOWN", "version")]
    [InlineData("""{"action":"hello","version":1.5}""", "VERSION_UNKNOWN", "version")]
    [InlineData("""{"action":"hello","version":2,"batch":"yes"}""", "FIELD_INVALID", "batch")]
    [InlineData("""{"action":"hello","version":2,"max_rate":0.09}""", "FIELD_INVALID", "max_rate")]
    [InlineData("""{"action":"hello","version":2,"max_rate":1001}""", "FIELD_INVALID", "max_rate")]
    [InlineData("""{"action":"hello","version":2,"max_rate":"5"}""", "FIELD_INVALID", "max_rate")]
    [InlineData("""{"action":"hello","version":2,"client":""}""", "FIELD_INVALID", "client")]
    [InlineData("""{"action":"hello","version":2,"client":7}""", "FIELD_INVALID", "client")]
    [InlineData(
        """{"action":"hello","version":2,"client":"0123456789012345678901234567890123456789012345678901234567890123456789"}""",
        "FIELD_INVALID",
        "client"
    )]
    [InlineData("""{"action":"hello","version":1,"batch":true}""", "FIELD_INVALID", "version")]
    public async Task A_bad_hello_is_told_what_is_wrong_and_a_good_one_may_follow(string message, string code, string field)
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host);

        JsonElement error = await client.AskAsync(message);

        Assert.Equal(("error", code, field), (error.Text("type"), error.Text("code"), error.Text("field")));
        Assert.NotEmpty(error.Text("detail"));
        Assert.Equal("hello", (await client.AskAsync(Hello)).Text("type"));
    }

    [Fact]
    public async Task A_hello_after_a_subscription_is_too_late_and_changes_nothing()
    {
        await using SocketClient client = await SocketClient.SubscribedAsync(_host, "AAPL");

        JsonElement error = await client.AskAsync(Hello);
        await _host.PublishAsync(_host.Quote("AAPL", 189.5, 189.53));

        Assert.Equal(("HELLO_TOO_LATE", "action"), (error.Text("code"), error.Text("field")));
        Assert.Equal(QuoteOfVersionOne, (await client.ReadAsync()).GetRawText());
    }

    [Theory]
    [InlineData("""{"action":"ping"}""")]
    [InlineData("""{"action":"hello","version":1,"client":"old"}""")]
    public async Task Without_a_hello_or_with_one_of_version_1_messages_are_what_they_were(string first)
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host);
        await client.AskAsync(first);

        JsonElement answer = await client.AskAsync(
            """{"action":"subscribe","symbols":"AAPL","types":"quotes,orders,heartbeat","resume":"what"}"""
        );
        await _host.PublishAsync(_host.Quote("AAPL", 189.5, 189.53));
        string quote = (await client.ReadAsync("quote")).GetRawText();
        _host.Publisher.Publish(StreamTopic.Orders, new { id = 3 });
        string order = (await client.ReadAsync("order")).GetRawText();
        JsonElement heartbeat = await client.ReadAsync("heartbeat");

        Assert.Equal(
            """{"type":"subscribed","symbols":["AAPL"],"stream_types":["quotes","orders","heartbeat"]}""",
            answer.GetRawText()
        );
        Assert.Equal(QuoteOfVersionOne, quote);
        Assert.Equal("""{"type":"order","order":{"id":3},"seq":1}""", order);
        Assert.Equal(["type", "timestamp", "market_time", "seq"], heartbeat.EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task Updates_of_version_2_tell_when_they_were_written_and_heartbeats_the_epoch()
    {
        DateTimeOffset before = DateTimeOffset.UtcNow;
        await using SocketClient client = await SocketClient.ConnectAsync(_host);
        await client.AskAsync(Hello);
        await client.AskAsync("""{"action":"subscribe","symbols":"AAPL","types":"quotes,orders,heartbeat"}""");

        await _host.PublishAsync(_host.Quote("AAPL", 189.5, 189.53));
        JsonElement quote = await client.ReadAsync("quote");
        _host.Publisher.Publish(StreamTopic.Orders, new { id = 3 });
        JsonElement order = await client.ReadAsync("order");
        JsonElement heartbeat = await client.ReadAsync("heartbeat");

        Assert.InRange(quote.Time("sent_at"), before, DateTimeOffset.UtcNow);
        Assert.Equal(QuoteOfVersionOne, WithoutSentTime(quote));
        Assert.Equal("""{"type":"order","order":{"id":3},"seq":1}""", WithoutSentTime(order));
        Assert.Equal(client.Greeting.Text("epoch"), heartbeat.Text("epoch"));
    }

    [Fact]
    public async Task A_batch_client_gets_arrays_only_replies_too()
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host);
        JsonElement hello = await client.AskAsync("""{"action":"hello","version":2,"batch":true}""");
        JsonElement subscribed = await client.AskAsync("""{"action":"subscribe","symbols":"AAPL","types":"quotes,trades"}""");
        List<string> types = [];

        await _host.PublishAsync([.. Enumerable.Range(1, 20).SelectMany(price => QuoteAndTrade(price))]);
        while (types.Count < 40)
        {
            JsonElement frame = await client.ReadAsync();
            types.AddRange(frame.EnumerateArray().Select(message => message.Text("type")));
        }

        Assert.Equal("hello", Assert.Single(hello.EnumerateArray()).Text("type"));
        Assert.Equal("subscribed", Assert.Single(subscribed.EnumerateArray()).Text("type"));
        Assert.Equal((20, 20), (types.Count(type => type == "quote"), types.Count(type => type == "trade")));
    }

    private const string QuoteOfVersionOne =
        """{"type":"quote","symbol":"AAPL","bid":189.5,"ask":189.53,"bid_size":100,"ask_size":200,"mid":189.515,"spread":0.03,"timestamp":"2026-03-02T14:30:00.25Z","received_at":"2026-03-02T14:30:01Z","seq":1}""";

    private Domain.Market.Tick[] QuoteAndTrade(int price) => [_host.Quote("AAPL", price, price + 1), _host.Trade("AAPL", price)];

    private static string WithoutSentTime(JsonElement message) =>
        message.GetRawText().Replace($",\"sent_at\":{message.Field("sent_at").GetRawText()}", "", StringComparison.Ordinal);
}
