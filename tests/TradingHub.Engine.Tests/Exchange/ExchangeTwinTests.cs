using TradingHub.Proofs.Orders.Twin;

namespace TradingHub.Engine.Tests.Exchange;

/// <summary>The proof of the exchange against its naive twin with fewer sequences; the whole of it is in TradingHub.Proofs.</summary>
public sealed class ExchangeTwinTests
{
    [Fact]
    public async Task Random_sequences_leave_the_exchange_as_its_naive_twin_stands()
    {
        for (int seed = 1; seed <= 300; seed++)
        {
            ExchangeTwin twin = await ExchangeTwin.RunAsync(seed, steps: 80);

            Assert.Null(twin.Difference);
        }
    }
}
