using TradingHub.Proofs.Orders.Twin;

namespace TradingHub.Engine.Tests.Orders;

/// <summary>The proof of the ledger and the exchange against their naive twins, with fewer orders; the whole of it is in TradingHub.Proofs.</summary>
public sealed class TwinTradingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_orders_give_the_twins_fills_and_balance_to_the_last_digit(int seed)
    {
        TwinTrading trading = new(seed);

        await trading.RunAsync(300);

        Assert.Empty(trading.Differences);
        Assert.InRange(trading.Fills, 50, int.MaxValue);
    }
}
