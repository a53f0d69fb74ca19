using System.Text;
using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Streams;

/// <summary>The commands that the user's documents give, as they are written there.</summary>
[Collection(SimulatedHubTests.Name)]
public sealed class QuickCommandsTests(SimulatedHub shared)
{
    private readonly HubProcess _hub = shared.Hub;

    [Fact]
    public async Task Health_tells_of_five_active_channels()
    {
        JsonElement health = await Eventually.GetAsync(
            () => _hub.GetAsync("/api/health"),
            health => health.Says("status", "ok"),
            "health to be ok"
        );

        Assert.Equal("active (5 channels)", health.Field("services").Text("multi_channel_data"));
        Assert.Matches(@"^(available|running \(\d+ subscriptions?\))$", health.Field("services").Text("realtime_streaming"));
        Assert.Equal("simulated", health.Field("broker").Text("type"));
        Assert.True(health.Field("broker").Flag("paper_trading"));
    }

    [Fact]
    public async Task Channel_status_names_the_five_channels_with_their_counts()
    {
        JsonElement status = await _hub.GetAsync("/api/data/channels/status");

        Assert.True(status.Flag("available"));
        JsonElement channels = status.Field("status").Field("channels");
        Assert.Equal(
            ["ai", "charts", "orders", "realtime", "scanner"],
            channels.EnumerateObject().Select(channel => channel.Name).Order()
        );
        Assert.All(channels.EnumerateObject(), channel => Assert.True(channel.Value.Flag("active"), channel.Name));
        Assert.Equal(5, status.Field("aggregate").Number("channels_active"));
    }

    [Fact]
    public async Task Streaming_status_tells_whether_it_runs_and_for_whom()
    {
        JsonElement status = (await _hub.GetAsync("/api/streaming/status")).Field("status");

        Assert.True(status.Flag("running"));
        Assert.True(status.Flag("connected"));
        Assert.Equal(status.Field("subscriptions").EnumerateObject().Count(), status.Number("subscription_count"));
    }

    [Fact]
    public async Task Posting_the_documented_body_to_subscribe_adds_the_two_symbols()
    {
        using StringContent body = new(
            """{"symbols": ["AAPL", "TSLA"], "types": ["quotes"]}""",
            Encoding.UTF8,
            "application/json"
        );
        using HttpResponseMessage response = await _hub.Http.PostAsync("/api/streaming/subscribe", body);
        JsonElement answer = (await HubAnswer.ReadAsync(response)).Expect2xx("subscribe");

        Assert.True(answer.Flag("success"));
        Assert.Equal(["AAPL", "TSLA"], answer.Texts("subscribed").Order());
        Assert.Equal(["quotes"], answer.Texts("types"));
        Assert.Contains("quotes", answer.Field("status").Field("subscriptions").Texts("TSLA"));
        await _hub.SendAsync(HttpMethod.Post, "/api/streaming/unsubscribe", new { symbols = "AAPL,TSLA" });
    }

    [Fact]
    public async Task The_documented_script_receives_quotes_of_its_two_symbols_and_nothing_else()
    {
        await using MarketSocket socket = await _hub.OpenSocketAsync();
        await socket.SendTextAsync("""{"action":"subscribe","symbols":["AAPL","TSLA"],"types":["quotes"]}""");
        JsonElement confirmed = await socket.ExpectAsync("subscribed");
        Assert.Equal(["AAPL", "TSLA"], confirmed.Texts("symbols").Order());

        IReadOnlyList<JsonElement> frames = await socket.TakeAsync(60);

        Assert.All(frames, frame => Assert.Equal("quote", frame.Text("type")));
        Assert.Equal(["AAPL", "TSLA"], frames.Select(frame => frame.Text("symbol")).Distinct().Order());
        Assert.All(frames, frame => Assert.True(frame.Number("bid") < frame.Number("ask"), frame.ToString()));
    }

    [Fact]
    public async Task The_first_frame_says_connected_with_an_id_and_the_protocol()
    {
        await using MarketSocket socket = await MarketSocket.OpenAsync(_hub.Address);

        JsonElement first = (await socket.TakeAsync(1))[0];

        Assert.Equal("connected", first.Text("type"));
        Assert.True(Guid.TryParse(first.Text("client_id"), out _));
        Assert.Equal(1, first.Number("protocol"));
        Assert.True(first.Field("status").Flag("running"));
    }
}
