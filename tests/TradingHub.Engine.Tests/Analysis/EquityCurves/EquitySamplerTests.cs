using TradingHub.Domain.Analysis;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis.EquityCurves;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Tests.Orders;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Analysis.EquityCurves;

public sealed class EquitySamplerTests
{
    [Fact]
    public async Task Each_minute_of_market_time_is_sampled_once_at_the_market()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        EquitySampler sampler = new(desk.Desk, desk.Board, new UsMarketCalendar(), desk.Clock);
        Assert.Equal(new EquitySample(TradingDesk.Start, 100_000, 100_000, 0), sampler.Take());
        desk.Quote(desk.Apple, 99.99, 100.01);
        Order order = await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10));
        await desk.UntilAsync(order.Id, OrderState.Filled);
        Assert.Null(sampler.Take());

        desk.Clock.AdvanceTo(TradingDesk.Start.AddSeconds(61).UtcTicks);
        desk.Quote(desk.Apple, 109.99, 110.01);

        // Ten bought at 100.01 and marked at 110.
        EquitySample expected = new(TradingDesk.Start.AddMinutes(1), 100_099.90m, 98_999.90m, 99.90m);
        Assert.Equal(expected, sampler.Take());
        Assert.Null(sampler.Take());
    }

    [Fact]
    public async Task Nothing_is_sampled_while_the_exchange_is_closed_or_a_position_has_no_price()
    {
        InMemoryJournal journal = new();
        await using (TradingDesk desk = await TradingDesk.OpenAsync(journal))
        {
            desk.Quote(desk.Apple, 99.99, 100.01);
            Order order = await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10));
            await desk.UntilAsync(order.Id, OrderState.Filled);
        }

        await using TradingDesk again = await TradingDesk.OpenAsync(journal);
        EquitySampler sampler = new(again.Desk, again.Board, new UsMarketCalendar(), again.Clock);
        Assert.Null(sampler.Take());
        again.Quote(again.Apple, 99.99, 100.01);
        Assert.NotNull(sampler.Take());
        // 23:00 in New York.
        again.Clock.AdvanceTo(TradingDesk.Start.AddHours(13).UtcTicks);
        Assert.Null(sampler.Take());
    }

    [Fact]
    public async Task Steps_hold_their_last_sample_and_profit_counts_from_the_sample_before()
    {
        ListedSamples store = new([
            Sample("2026-03-03T14:59:00Z", 90),
            Sample("2026-03-03T15:00:00Z", 100),
            Sample("2026-03-03T15:59:00Z", 110),
            Sample("2026-03-03T16:00:00Z", 120),
            Sample("2026-03-03T18:30:00Z", 130),
        ]);
        PortfolioHistory history = new(store, new UsMarketCalendar());

        EquityCurve hours = await history.GetAsync(
            Timeframe.OneHour,
            DateTimeOffset.Parse("2026-03-03T15:00:00Z"),
            DateTimeOffset.Parse("2026-03-04T00:00:00Z"),
            CancellationToken.None
        );

        Assert.Equal(90m, hours.BaseValue);
        Assert.Equal([(15, 110m), (16, 120m), (18, 130m)], hours.Points.Select(point => (point.Time.Hour, point.Equity)));
        Assert.All(hours.Points, point => Assert.Equal(0, point.Time.Minute));
    }

    private static EquitySample Sample(string time, decimal equity) => new(DateTimeOffset.Parse(time), equity, equity, 0);

    /// <summary>A store that is a list.</summary>
    private sealed class ListedSamples(EquitySample[] samples) : IEquityStore
    {
        public Task SaveAsync(EquitySample sample, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<EquitySample>> ReadAsync(
            DateTimeOffset start,
            DateTimeOffset end,
            CancellationToken cancellationToken
        ) =>
            Task.FromResult<IReadOnlyList<EquitySample>>([.. samples.Where(sample => sample.Time >= start && sample.Time < end)]);

        public Task<EquitySample?> LastBeforeAsync(DateTimeOffset time, CancellationToken cancellationToken) =>
            Task.FromResult(samples.LastOrDefault(sample => sample.Time < time));

        public Task ThinAsync(DateTimeOffset now, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
