using System.Text.Json.Nodes;
using TradingHub.Domain.Market;
using TradingHub.Proofs.Alpaca;

namespace TradingHub.Connectors.Tests.Alpaca.Data;

/// <summary>What becomes of what a stream sends.</summary>
public sealed class DataDeliveryTests : LiveFeedTest
{
    [Fact]
    public async Task The_recorded_frames_become_a_trade_and_a_quote()
    {
        await FollowAppleAsync();
        foreach (JsonNode? one in AlpacaSample.Read("ws-data-transcript", "frames").AsArray().Skip(5).Take(2))
        {
            await Live.Streams.PushAsync(one!["frame"]!.ToJsonString());
        }

        IReadOnlyList<Tick> ticks = await Live.TicksAsync(2);

        Trade trade = ticks[0].ToTrade();
        Assert.Equal((Live.Apple.Id, 150.02, 100.0, 'V'), (trade.Instrument, trade.Price, trade.Size, trade.Venue));
        Assert.Equal(At("15:30:00.1234567"), trade.EventTime);
        Quote quote = ticks[1].ToQuote();
        Assert.Equal((150.01, 300.0, 150.03, 200.0), (quote.Bid, quote.BidSize, quote.Ask, quote.AskSize));
        Assert.Equal(At("15:30:00.2234567"), quote.EventTime);
    }

    [Fact]
    public async Task A_correction_and_a_cancel_are_told()
    {
        await FollowAppleAsync();

        await Live.Streams.PushAsync("""[{"T":"c","S":"AAPL","x":"V","oi":1,"op":1,"t":"2026-03-02T15:30:01Z","z":"C"}]""");
        await Live.Streams.PushAsync("""[{"T":"x","S":"AAPL","i":1,"x":"V","p":1,"s":1,"a":"C","t":"2026-03-02T15:31:01Z"}]""");

        (string What, DateTimeOffset Time) corrected = await Live.Watch.NextWithTimeAsync();
        Assert.Equal(("corrected AAPL", At("15:30:01")), (corrected.What, corrected.Time.UtcTicks));
        Assert.Equal("corrected AAPL", await Live.Watch.NextAsync());
    }

    [Fact]
    public async Task The_newest_quote_of_what_is_subscribed_is_asked_for()
    {
        Live.Rest.Answer(
            "GET /v2/stocks/quotes/latest",
            200,
            new JsonObject
            {
                ["quotes"] = new JsonObject
                {
                    ["AAPL"] = AlpacaSample.Read("market-data-stocks", "GET /v2/stocks/AAPL/quotes/latest")["quote"]!.DeepClone(),
                },
            }
        );
        await FollowAppleAsync();

        Quote quote = (await Live.TicksAsync(1))[0].ToQuote();

        Assert.Equal((150.01, 150.03), (quote.Bid, quote.Ask));
        Assert.Contains("GET /v2/stocks/quotes/latest?symbols=AAPL&feed=iex", Live.Rest.Requests);
    }

    [Fact]
    public async Task The_markets_time_is_told_without_a_connection_too_and_a_little_late()
    {
        Live.Run();

        Tick clock = (await Live.Sink.NextAsync())[0];

        Assert.Equal(TickKind.Clock, clock.Kind);
        Assert.Equal(TimeSpan.FromSeconds(1).Ticks, clock.ReceivedTime - clock.EventTime);
    }

    private static long At(string time) =>
        DateTimeOffset.Parse($"2026-03-02T{time}Z", System.Globalization.CultureInfo.InvariantCulture).UtcTicks;
}
