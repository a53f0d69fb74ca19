using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Risk;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Orders;

/// <summary>Limits that change while the desk works: at once, durably, never beyond the settings.</summary>
public sealed class RiskLimitsTests
{
    [Fact]
    public async Task Lowering_counts_for_the_next_order_and_needs_no_reason()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        desk.Quote(desk.Apple, 99.98, 100.00);

        LimitsAnswer answer = await ChangeAsync(desk, "max_order_notional", 1_000);

        Assert.Equal((1, 1_000m, null), (answer.Limits.Version, answer.Limits.MaxOrderNotional, answer.Refusal));
        Refusal refusal = await desk.RefusedAsync(Given.Order(desk.Apple, OrderSide.Buy, 11, 99.00m));
        Assert.Equal(("MAX_NOTIONAL_ORDER", 1_000m), (refusal.Code, refusal.Limit));
        await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10, 99.00m));
        Assert.Equal(1, desk.Journal.Events.OfType<OrderIntended>().Last().Decision.LimitsVersion);
    }

    [Fact]
    public async Task Raising_needs_a_reason_and_never_goes_beyond_the_settings()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        await ChangeAsync(desk, "max_open_positions", 10);

        Assert.Equal("REASON_REQUIRED", (await ChangeAsync(desk, "max_open_positions", 11)).Refusal?.Code);
        Assert.Equal("REASON_REQUIRED", (await ChangeAsync(desk, "max_open_positions", null)).Refusal?.Code);
        Assert.Equal("LIMIT_ABOVE_CEILING", (await ChangeAsync(desk, "max_open_positions", 51, "more room")).Refusal?.Code);
        Assert.Equal(50, (await ChangeAsync(desk, "max_open_positions", 50, "more room")).Limits.MaxOpenPositions);
        Assert.Equal(2, desk.Desk.Limits.Version);
    }

    [Fact]
    public async Task A_limit_that_grows_stricter_upwards_is_raised_downwards()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();

        Assert.Equal("LIMIT_ABOVE_CEILING", (await ChangeAsync(desk, "minimum_price", 0.5m, "cheap ones")).Refusal?.Code);
        Assert.Equal(5m, (await ChangeAsync(desk, "minimum_price", 5m)).Limits.MinimumPrice);
    }

    [Theory]
    [InlineData("max_open_positions", "0")]
    [InlineData("max_open_positions", "1.5")]
    [InlineData("max_quantity", "0")]
    [InlineData("daily_loss", "0.01")]
    [InlineData("nothing", "1")]
    public async Task What_is_no_limit_is_refused_and_changes_nothing(string name, string value)
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();

        LimitsAnswer answer = await ChangeAsync(desk, name, decimal.Parse(value), "why not");

        Assert.Equal(("FIELD_INVALID", 400, name), (answer.Refusal?.Code, answer.Refusal?.Status, answer.Refusal?.Field));
        Assert.Empty(desk.Journal.Events.OfType<RiskLimitsChanged>());
    }

    [Fact]
    public async Task A_restart_keeps_them_and_a_stricter_setting_wins()
    {
        InMemoryJournal journal = new();
        await using (TradingDesk desk = await TradingDesk.OpenAsync(journal))
        {
            await ChangeAsync(desk, "max_quantity", 500);
            await ChangeAsync(desk, "max_order_notional", 5_000);
        }

        RiskLimits strict = RiskLimits.Paper with { MaxOrderNotional = 2_000 };
        await using TradingDesk again = await TradingDesk.OpenAsync(journal, TradingDesk.Settings(strict));

        Assert.Equal(
            (2, 500m, 2_000m),
            (again.Desk.Limits.Version, again.Desk.Limits.MaxQuantity, again.Desk.Limits.MaxOrderNotional)
        );
    }

    private static Task<LimitsAnswer> ChangeAsync(TradingDesk desk, string name, decimal? value, string? reason = null) =>
        desk.Desk.ChangeLimitsAsync(
            new LimitsChange(new Dictionary<string, decimal?> { [name] = value }, reason, OrderSource.Api, "test"),
            CancellationToken.None
        );
}
