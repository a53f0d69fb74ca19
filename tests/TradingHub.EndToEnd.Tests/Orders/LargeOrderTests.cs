using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;
using Xunit.Abstractions;

namespace TradingHub.EndToEnd.Tests.Orders;

/// <summary>An order for far more than the quote offers, on an account that can pay for it.</summary>
public sealed class LargeOrderTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_market_order_larger_than_the_quoted_size_fills_in_parts_at_the_following_quotes()
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Proof().With("Simulator:Cash", "100000000"));
        await hub.QuoteAsync("KO");

        // No quote of the simulated market offers more than 2,000 shares.
        const decimal quantity = 5_001;

        string id = (await hub.BuyAsync("KO", quantity)).Text("id");
        JsonElement order = await hub.WaitForStateAsync(id, "filled", TimeSpan.FromSeconds(60));

        IReadOnlyList<JsonElement> fills = await hub.FillsOfAsync(id);
        output.WriteLine(
            $"{quantity} KO in {fills.Count} parts: {string.Join(", ", fills.Reverse().Select(fill => fill.Number("quantity")))}"
        );
        Assert.True(fills.Count >= 2, $"{fills.Count} fills");
        Assert.Equal(quantity, fills.Sum(fill => fill.Number("quantity")));
        Assert.Equal(fills.Count, fills.Select(fill => fill.Text("execution_id")).Distinct().Count());
        decimal paid = fills.Sum(fill => fill.Number("quantity") * fill.Number("price"));
        Assert.Equal(paid / quantity, order.Number("average_fill_price"), 10);
        Assert.Equal(100_000_000m - paid, (await hub.GetAsync("/api/account")).Number("cash"));
    }
}
