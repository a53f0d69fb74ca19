using System.Text.Json;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Streaming;

/// <summary>What is told of the feed without being asked.</summary>
public sealed class FeedNewsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Since = new(2026, 11, 20, 15, 0, 0, TimeSpan.Zero);
    private StreamingHost _host = null!;

    public async Task InitializeAsync() => _host = await StreamingHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Prices_that_stand_still_are_told_to_a_client_that_subscribed_to_nothing_and_so_is_their_end()
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host);

        _host.Snapshots.Feed = _host.Snapshots.Feed with { Stale = [new StalePrices(AssetClass.Equity, Since)] };
        JsonElement standing = await client.ReadAsync();
        _host.Snapshots.Feed = _host.Snapshots.Feed with { Stale = [] };
        JsonElement moving = await client.ReadAsync();

        Assert.Equal(("status", Since), (standing.Text("type"), standing.Field("status").Time("feed_stale_since")));
        Assert.Equal(JsonValueKind.Null, moving.Field("status").Field("feed_stale_since").ValueKind);
    }
}
