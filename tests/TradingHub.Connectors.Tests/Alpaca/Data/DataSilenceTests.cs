using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Tests.Alpaca.Data;

/// <summary>Streams whose prices stop while the connection stands.</summary>
public sealed class DataSilenceTests : LiveFeedTest
{
    private const string Quote =
        """[{"T":"q","S":"AAPL","ax":"V","ap":150.1,"as":1,"bx":"V","bp":150,"bs":1,"c":["R"],"z":"C","t":"2026-11-20T15:00:00Z"}]""";

    private protected override TimeProvider Machine { get; } = new HurriedTime();

    [Fact]
    public async Task Prices_that_stop_are_told_with_the_time_of_the_last_and_the_class_of_their_instruments()
    {
        FeedLink stale = await StopAsync();

        StalePrices prices = Assert.Single(stale.Stale);
        Assert.Equal(AssetClass.Equity, prices.AssetClass);
        Assert.Equal((prices.Since, null), (stale.StaleSince(AssetClass.Equity), stale.StaleSince(AssetClass.Crypto)));
        Assert.True(stale.IsConnected);
        Assert.Contains("No price of shares has come since", stale.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_they_come_again_all_is_well_and_what_may_have_been_missed_counts_as_lost()
    {
        await StopAsync();

        await Live.Streams.PushAsync(Quote);

        Assert.Equal("lost AAPL", await Live.Watch.NextAsync());
        Assert.Equal("followed AAPL", await Live.Watch.NextAsync());
        FeedLink link = await Live.LinkAsync(link => link.Stale.Count == 0);
        Assert.Equal((0, null), (link.Reconnects, link.Trouble));
    }

    [Fact]
    public async Task A_connection_that_answers_no_pings_is_made_anew()
    {
        Live.Streams.IsDeaf = true;
        await FollowAppleAsync();
        Live.Streams.IsDeaf = false;

        Assert.Equal("lost AAPL", await Live.Watch.NextAsync());
        Assert.Equal("followed AAPL", await Live.Watch.NextAsync());
    }

    /// <summary>A price comes, and then none.</summary>
    private async Task<FeedLink> StopAsync()
    {
        await FollowAppleAsync();
        await Live.Streams.PushAsync(Quote);
        return await Live.LinkAsync(link => link.Stale.Count > 0);
    }
}
