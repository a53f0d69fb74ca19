using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TradingHub.Domain.Accounts;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Proofs.Orders.Twin;
using TradingHub.Storage.Journal;
using TradingHub.Testing;

namespace TradingHub.Proofs.Clocks;

/// <summary>
/// B42. The same seed gives the same input, and the same input the same state, run after run; the journal of a run, written into an empty
/// database and replayed from it, gives that state again; cash and positions differ from the broker's by nothing.
/// </summary>
internal static class ReplayProof
{
    private const int Steps = 1_000;

    /// <summary>Runs it.</summary>
    public static async Task<ProofLine> RunAsync(int seed, int runs)
    {
        List<string> failures = [];
        HashSet<string> hashes = new(StringComparer.Ordinal);
        int events = 0;
        for (int run = 0; run < runs; run++)
        {
            InMemoryJournal journal = new();
            await using TwinDesk desk = new(journal);
            await desk.ReadyAsync();
            await new SeededTrading(desk, seed).RunAsync(Steps);
            string live = HashOf(desk);
            hashes.Add(live);
            failures.AddRange(await BalanceAsync(desk));
            events = journal.Events.Count;
            string replayed = await ReplayAsync(journal.Events);
            failures.AddRange(
                replayed == live ? [] : [$"run {run}: the replayed state is {replayed[..12]}, the live one {live[..12]}"]
            );
        }

        failures.AddRange(hashes.Count == 1 ? [] : [$"{hashes.Count} different states of {runs} runs"]);
        return new ProofLine(
            runs,
            failures,
            $"{Steps} steps, {events} events; state {hashes.First()[..12]} each time, and after each replay"
        );
    }

    /// <summary>Writes the events into an empty database, and starts a desk on what it holds.</summary>
    private static async Task<string> ReplayAsync(IReadOnlyList<OrderEvent> events)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("tradinghub-replay-");
        try
        {
            List<OrderEvent> kept = [];
            using (SqliteOrderJournal journal = SqliteOrderJournal.Open(Path.Combine(folder.FullName, "trading.db")))
            {
                foreach (OrderEvent[] some in events.Chunk(128))
                {
                    await journal.PrepareAsync(CancellationToken.None);
                    await journal.AppendAsync(some, CancellationToken.None);
                }

                await foreach (OrderEvent orderEvent in journal.ReadAllAsync(CancellationToken.None))
                {
                    kept.Add(orderEvent);
                }
            }

            await using TwinDesk desk = new(InMemoryJournal.EndingAfter(kept));
            await desk.ReadyAsync();
            return HashOf(desk);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The desk's books against the broker's: each difference, and their sum, is zero.</summary>
    private static async Task<IReadOnlyList<string>> BalanceAsync(TwinDesk desk)
    {
        BrokerAccount broker = await desk.AccountAsync();
        decimal cash = desk.Desk.Account().Cash - broker.Cash;
        decimal spent = desk
            .Desk.Fills(null, int.MaxValue)
            .Sum(fill => (fill.Side == OrderSide.Buy ? 1 : -1) * fill.Quantity.Value * fill.Price.Value);
        decimal shares = desk
            .Desk.Positions()
            .Sum(held => Math.Abs(held.Position.Quantity - broker.Positions.GetValueOrDefault(held.Position.Instrument.Id)));
        bool isSame = cash == 0 && shares == 0 && desk.Desk.Positions().Count == broker.Positions.Count;
        return isSame && TwinDesk.Cash - spent == broker.Cash
            ? []
            :
            [
                $"cash differs by {cash}, positions by {shares}; by the fills it is {TwinDesk.Cash - spent}, at the broker {broker.Cash}",
            ];
    }

    /// <summary>Everything that a reader sees, without the ids that chance has drawn.</summary>
    private static string HashOf(TwinDesk desk)
    {
        StringBuilder text = new();
        Order[] orders = [.. desk.Desk.List(new OrderQuery(null, null, null, int.MaxValue)).Reverse()];
        Dictionary<OrderId, int> numbers = orders
            .Select((order, index) => (order.Id, index))
            .ToDictionary(one => one.Id, one => one.index);
        foreach (Order order in orders)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{order.Instrument.Symbol} {order.Side} {order.Type} {order.State} {order.Quantity} {order.LimitPrice} {order.FilledQuantity} {order.FilledNotional} {order.Sequence} {order.CreatedAt:O}"
            );
        }

        foreach (Fill fill in desk.Desk.Fills(null, int.MaxValue).Reverse())
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{numbers[fill.OrderId]} {fill.Quantity} {fill.Price} {fill.Time:O} {fill.Sequence}"
            );
        }

        foreach (
            MarkedPosition held in desk
                .Desk.Positions()
                .OrderBy(held => held.Position.Instrument.Symbol.Value, StringComparer.Ordinal)
        )
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{held.Position.Instrument.Symbol} {held.Position.Quantity} {held.Position.AverageEntryPrice}"
            );
        }

        AccountFigures account = desk.Desk.Account();
        text.AppendLine(CultureInfo.InvariantCulture, $"{account.Cash} {account.RealizedProfit}");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
