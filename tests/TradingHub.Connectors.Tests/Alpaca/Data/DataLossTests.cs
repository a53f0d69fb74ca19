using TradingHub.Connectors.Alpaca.Data;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Tests.Alpaca.Data;

/// <summary>Streams that say nothing, or nothing that can be read.</summary>
public sealed class DataLossTests : LiveFeedTest
{
    private protected override AlpacaDataSettings Change(AlpacaDataSettings settings) =>
        settings with
        {
            MuteAfter = TimeSpan.FromMilliseconds(200),
            AnswerTimeout = TimeSpan.FromMilliseconds(400),
        };

    [Fact]
    public async Task A_silent_stream_is_asked_for_a_sign_of_life_and_kept_when_it_gives_one()
    {
        await FollowAppleAsync();

        Assert.StartsWith("subscribe", (await SaidAsync(1))[0], StringComparison.Ordinal);
        Assert.StartsWith("subscribe", (await SaidAsync(1))[0], StringComparison.Ordinal);
        Assert.Equal((true, 0), (Live.Feed.Link.IsConnected, Live.Feed.Link.Reconnects));
    }

    [Fact]
    public async Task A_mute_stream_is_closed_and_opened_anew()
    {
        await FollowAppleAsync();
        Live.Streams.IsMute = true;

        Assert.Equal("lost AAPL", await Live.Watch.NextAsync());
        FeedLink link = await Live.LinkAsync(link => link.Trouble is not null);
        Live.Streams.IsMute = false;

        Assert.Contains("does not answer", link.Trouble, StringComparison.Ordinal);
        Assert.Equal("followed AAPL", await Live.Watch.NextAsync());
    }

    [Fact]
    public async Task A_frame_that_is_no_json_ends_the_connection_and_counts_as_a_loss()
    {
        await FollowAppleAsync();

        await Live.Streams.PushAsync("""[{"T":"t","S":"AAPL","p":1""");

        Assert.Equal("lost AAPL", await Live.Watch.NextAsync());
        Assert.Equal("followed AAPL", await Live.Watch.NextAsync());
    }

    [Fact]
    public async Task An_address_where_nobody_listens_is_told_and_tried_again()
    {
        await using LiveFeed nowhere = await LiveFeed.StartAsync(settings =>
            settings with
            {
                StreamUrl = new Uri("ws://127.0.0.1:9"),
            }
        );
        nowhere.Wishes.SetAll(nowhere.Apple);
        nowhere.Run();

        FeedLink link = await nowhere.LinkAsync(link => link.Reconnects > 2);

        Assert.False(link.IsConnected);
        Assert.Contains("127.0.0.1 cannot be reached", link.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public void Pauses_grow_to_their_bound_and_differ_by_chance()
    {
        BackOff backOff = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8), new Random(7));

        double[] pauses = [.. Enumerable.Range(0, 100).Select(_ => backOff.Next().TotalSeconds)];

        Assert.InRange(pauses[0], 0.5, 1);
        Assert.InRange(pauses[1], 1, 2);
        Assert.InRange(pauses[2], 2, 4);
        Assert.All(pauses[3..], pause => Assert.InRange(pause, 4, 8));
        Assert.True(pauses[3..].Distinct().Count() > 90, "the pauses hardly differ");
    }
}
