using TradingHub.Connectors.Alpaca.Data;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Tests.Alpaca.Data;

/// <summary>A test with a feed of its own. It runs once the test says so.</summary>
public abstract class LiveFeedTest : IAsyncLifetime
{
    private LiveFeed _feed = null!;

    private protected LiveFeed Live => _feed;

    private protected virtual AlpacaDataSettings Change(AlpacaDataSettings settings) => settings;

    private protected virtual TimeProvider Machine => TimeProvider.System;

    public async Task InitializeAsync() => _feed = await LiveFeed.StartAsync(Change, Machine);

    public async Task DisposeAsync() => await _feed.DisposeAsync();

    /// <summary>What clients say from now on, in order.</summary>
    private protected async Task<string[]> SaidAsync(int count)
    {
        string[] said = new string[count];
        for (int at = 0; at < count; at++)
        {
            said[at] = await _feed.Streams.SaidAsync();
        }

        return said;
    }

    /// <summary>Signed in and subscribed to quotes and trades of one share.</summary>
    private protected async Task FollowAppleAsync()
    {
        _feed.Wishes.SetAll(_feed.Apple);
        _feed.Run();
        await SaidAsync(3);
        Assert.Equal("followed AAPL", await _feed.Watch.NextAsync());
    }

    private protected static FeedWish Quotes(Instrument instrument) => new(instrument.Id, Quotes: true, Trades: false);

    private protected static FeedWish Trades(Instrument instrument) => new(instrument.Id, Quotes: false, Trades: true);
}
