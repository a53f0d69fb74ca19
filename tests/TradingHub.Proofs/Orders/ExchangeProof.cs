using TradingHub.Domain.Orders;
using TradingHub.Proofs.Orders.Twin;

namespace TradingHub.Proofs.Orders;

/// <summary>
/// Random sequences of orders of every type, time in force and class, with cancels and replaces in every state and partial fills that cross
/// them, on the simulated exchange and on its naive twin: the same quantities, prices, cash, states and open orders after every step.
/// </summary>
internal static class ExchangeProof
{
    private const int Steps = 80;

    /// <summary>Runs it.</summary>
    public static async Task<ProofLine> RunAsync(int seed, int sequences)
    {
        ExchangeTwin[] twins = new ExchangeTwin[sequences];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, sequences),
            async (number, _) => twins[number] = await ExchangeTwin.RunAsync(unchecked((seed * 1_000_003) + number), Steps)
        );
        IReadOnlyList<NaiveOrder> orders = [.. twins.SelectMany(twin => twin.Orders)];
        return new ProofLine(
            sequences,
            [.. twins.Select((twin, number) => (twin, number)).Where(run => run.twin.Difference is not null).Select(Text)],
            $"{Steps} steps each; {orders.Count} orders, {twins.Sum(twin => twin.Fills)} fills, "
                + $"{orders.Count(order => order.IsTriggered)} triggered, {Count(orders, BrokerOrderState.Replaced)} replaced, "
                + $"{Count(orders, BrokerOrderState.Canceled)} canceled, {Count(orders, BrokerOrderState.Expired)} expired, "
                + $"{orders.Count(order => order.IsLeg)} legs"
        );
    }

    private static int Count(IEnumerable<NaiveOrder> orders, BrokerOrderState state) =>
        orders.Count(order => order.State == state);

    private static string Text((ExchangeTwin Twin, int Number) run) => $"sequence {run.Number}: {run.Twin.Difference}";
}
