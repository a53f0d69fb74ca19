using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Streaming;

/// <summary>The fields that a client chooses with its hello, and how many different choices there may be.</summary>
public sealed class FieldChoiceTests : IAsyncLifetime
{
    /// <summary>Sixteen choices that are all different: the bits of a number choose among four fields.</summary>
    private static readonly string[] Choices =
    [
        .. Enumerable
            .Range(0, 16)
            .Select(number =>
                string.Join(
                    ',',
                    ((string[])["bid", "ask", "mid", "spread"])
                        .Where((_, bit) => (number >> bit & 1) != 0)
                        .Select(name => $"\"{name}\"")
                )
            ),
    ];

    private StreamingHost _host = null!;

    public async Task InitializeAsync() => _host = await StreamingHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_quote_has_the_chosen_fields_and_the_answer_repeats_them()
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host);
        JsonElement hello = await HelloAsync(client, """{"quote":["bid","ask"],"bar":[]}""");
        await client.AskAsync("""{"action":"subscribe","symbols":"AAPL","types":"quotes,trades"}""");

        await _host.PublishAsync(_host.Quote("AAPL", 1.5, 2.5), _host.Trade("AAPL", 3));

        Assert.Equal("""{"quote":["bid","ask"],"trade":null,"bar":[]}""", hello.GetProperty("fields").GetRawText());
        JsonElement[] updates = [await client.ReadAsync(), await client.ReadAsync()];
        Assert.Contains(
            """{"type":"quote","symbol":"AAPL","bid":1.5,"ask":2.5,"seq":1}""",
            updates.Select(update => update.GetRawText())
        );
        Assert.Contains(updates, update => update.TryGetProperty("size", out JsonElement size) && size.GetInt32() == 50);
    }

    [Fact]
    public async Task A_snapshot_has_the_chosen_fields_too()
    {
        await using SocketClient first = await SocketClient.SubscribedAsync(_host, "AAPL");
        await _host.PublishAsync(_host.Quote("AAPL", 1.5, 2.5));
        await first.ReadAsync("quote");
        await using SocketClient client = await SocketClient.ConnectAsync(_host);
        await HelloAsync(client, """{"quote":["mid"]}""");

        await client.AskAsync("""{"action":"subscribe","symbols":"AAPL"}""");

        Assert.Equal(
            """{"type":"quote","symbol":"AAPL","mid":2,"snapshot":true,"seq":1}""",
            (await client.ReadAsync("quote")).GetRawText()
        );
    }

    [Fact]
    public async Task Choices_need_version_2_and_names_that_exist()
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host);

        JsonElement first = await client.AskAsync("""{"action":"hello","version":1,"fields":{"quote":["bid"]}}""");
        JsonElement second = await HelloAsync(client, """{"quote":["price"]}""");

        Assert.Equal("FIELD_INVALID", first.GetProperty("code").GetString());
        Assert.Equal("FIELD_INVALID", second.GetProperty("code").GetString());
        Assert.Equal("fields", second.GetProperty("field").GetString());
    }

    [Fact]
    public async Task The_seventeenth_choice_is_refused_until_one_of_the_others_has_left()
    {
        List<SocketClient> clients = [];
        foreach (string choice in Choices)
        {
            SocketClient client = await SocketClient.ConnectAsync(_host);
            clients.Add(client);
            Assert.Equal("hello", (await HelloAsync(client, $$"""{"quote":[{{choice}}]}""")).GetProperty("type").GetString());
        }

        await using SocketClient late = await SocketClient.ConnectAsync(_host);
        JsonElement refused = await HelloAsync(late, """{"quote":["bid_size"]}""");
        JsonElement known = await HelloAsync(late, """{"quote":["ask","bid"]}""");
        await late.AskAsync("""{"action":"hello","version":2}""");
        await clients[3].DisposeAsync();
        JsonElement free = await Eventually.GetAsync(
            () => HelloAsync(late, """{"quote":["bid_size"]}"""),
            answer => answer.GetProperty("type").GetString() == "hello",
            "a free place"
        );

        Assert.Equal("TOO_MANY_FIELD_CHOICES", refused.GetProperty("code").GetString());
        Assert.Equal("hello", known.GetProperty("type").GetString());
        Assert.Equal("""["bid_size"]""", free.GetProperty("fields").GetProperty("quote").GetRawText());
        foreach (SocketClient client in clients)
        {
            await client.DisposeAsync();
        }
    }

    private static Task<JsonElement> HelloAsync(SocketClient client, string fields) =>
        client.AskAsync($$"""{"action":"hello","version":2,"fields":{{fields}}}""");
}
