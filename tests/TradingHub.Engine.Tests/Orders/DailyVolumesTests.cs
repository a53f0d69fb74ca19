using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Venues;
using TradingHub.Engine.Orders;
using TradingHub.Engine.Tests.Bars;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Orders;

public sealed class DailyVolumesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 3, 15, 0, 0, TimeSpan.Zero);
    private readonly InstrumentCatalogue _catalogue = Given.Catalogue("AAPL", "MSFT");
    private readonly ListedBars _store = new();
    private readonly ListedBars _source = new();

    private InstrumentId Apple => _catalogue.All[0].Id;
    private InstrumentId Microsoft => _catalogue.All[1].Id;

    [Fact]
    public async Task The_newest_twenty_stored_days_count()
    {
        for (int day = 1; day <= 25; day++)
        {
            Add(_store, Apple, day, volume: day * 100);
        }

        DailyVolumes volumes = await SummedAsync();

        Assert.Equal(1_050m, volumes.Of(Apple));
        Assert.Null(volumes.Of(Microsoft));
    }

    [Fact]
    public async Task Where_nothing_is_stored_the_source_is_asked()
    {
        Add(_store, Apple, day: 1, volume: 700);
        Add(_source, Apple, day: 1, volume: 900);
        Add(_source, Microsoft, day: 1, volume: 300);

        DailyVolumes volumes = await SummedAsync();

        Assert.Equal((700m, 300m), (volumes.Of(Apple), volumes.Of(Microsoft)));
    }

    [Fact]
    public async Task A_source_that_fails_leaves_it_unknown()
    {
        Add(_store, Apple, day: 1, volume: 700);
        _source.Failure = new VenueException("test", VenueFailure.Unreachable, "away");

        DailyVolumes volumes = await SummedAsync();

        Assert.Equal((700m, null), (volumes.Of(Apple), volumes.Of(Microsoft)));
    }

    private async Task<DailyVolumes> SummedAsync()
    {
        DailyVolumes volumes = new(_store, _source, _catalogue, new ReplayMarketClock(Now));
        await volumes.RefreshAsync(CancellationToken.None);
        return volumes;
    }

    private static void Add(ListedBars bars, InstrumentId instrument, int day, double volume) =>
        bars.Add(instrument, Timeframe.OneDay, new Bar(Now.AddDays(-day), 1, 1, 1, 1, volume, 1, 1));
}
