using System.Text.Json;
using TradingHub.Proofs.Broker;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Halts;

/// <summary>
/// A hub that trades at a broker outside and is frozen: the command finds no answer, leaves the kill file, and cancels and closes at the
/// broker itself; the hub halts when it wakes up, and sells nothing a second time.
/// </summary>
internal static class FrozenHub
{
    private const int OrdersOfOneSymbol = 40;
    private const int Shares = 10;

    /// <summary>Runs it. Gives what the command said and what was wrong.</summary>
    public static async Task<(string Said, IReadOnlyList<string> Failures)> RunAsync()
    {
        await using BrokerPair pair = await BrokerPair.StartAsync();
        await FillAsync(pair);
        pair.Hub.Freeze();
        HubExit exit;
        try
        {
            exit = await pair.Hub.CallAsync("halt", "--level", "4", "--reason", "frozen");
        }
        finally
        {
            pair.Hub.Thaw();
        }

        List<string> failures = [];
        int open = (await pair.Broker.GetAsync("/v2/orders?status=open&limit=500")).GetArrayLength();
        int held = (await pair.Broker.GetAsync("/v2/positions")).GetArrayLength();
        Expect(exit.Code == 0, $"the command ended with {exit.Code}: {exit.Printed}");
        Expect(open == 0 && held == 0, $"at the broker {open} orders and {held} positions are left");
        JsonElement trip = await FullHub.FlatAsync(pair.Hub);
        Expect(trip.Says("source", "file") && trip.Number("level") == 4, $"the hub woke up with {trip}");
        Expect((await FullHub.JudgeAsync(pair.Hub)).Count == 0, string.Join("; ", await FullHub.JudgeAsync(pair.Hub)));
        foreach (
            JsonProperty position in (await pair.Broker.GetAsync("/control/account")).GetProperty("positions").EnumerateObject()
        )
        {
            Expect(position.Value.GetDecimal() >= 0, $"{position.Name} was sold twice: {position.Value}");
        }

        return (exit.StandardLines is [.., var last] ? last : "", failures);

        void Expect(bool holds, string otherwise) => failures.AddRange(holds ? [] : [otherwise]);
    }

    private static async Task FillAsync(BrokerPair pair)
    {
        foreach (string symbol in BrokerPair.Symbols)
        {
            await PlaceAsync(
                pair,
                new
                {
                    symbol,
                    side = "buy",
                    quantity = Shares,
                }
            );
        }

        await Eventually.GetAsync(
            () => FullHub.CountAsync(pair.Hub, "api/positions"),
            count => count == BrokerPair.Symbols.Count,
            "the positions"
        );
        await Parallel.ForEachAsync(
            BrokerPair.Symbols.SelectMany(symbol => Enumerable.Range(1, OrdersOfOneSymbol).Select(number => (symbol, number))),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (one, _) =>
                await PlaceAsync(
                    pair,
                    new
                    {
                        one.symbol,
                        side = "buy",
                        type = "limit",
                        quantity = 1,
                        limit_price = decimal.Round((decimal)pair.Bids[one.symbol] * 0.9m, 2) - (one.number * 0.01m),
                        time_in_force = "gtc",
                    }
                )
        );
        await Eventually.GetAsync(
            async () =>
                (await pair.Hub.GetAsync("api/orders?status=open&limit=500"))
                    .Items("orders")
                    .Count(order => order.Says("state", "working")),
            count => count == BrokerPair.Symbols.Count * OrdersOfOneSymbol,
            "the working orders"
        );
    }

    private static async Task PlaceAsync(BrokerPair pair, object order) =>
        (await pair.Hub.SendAsync(HttpMethod.Post, "api/orders", order)).Expect2xx("an order");
}
