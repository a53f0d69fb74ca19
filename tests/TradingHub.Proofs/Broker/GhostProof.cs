using System.Text.Json;
using TradingHub.Domain.Orders.Events;
using TradingHub.Proofs.Oracles;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Broker;

/// <summary>
/// B19. The broker takes orders, hides them, and shows them 5 to 57 s (in a short run 5 and 13 s) after the host had given them up; market orders have filled meanwhile,
/// so that the account shows what no order explains, and one question of twenty is one too many. The last ones come while the stream is
/// silent. Each is found, told, counted once, and canceled while it can be.
/// </summary>
internal sealed class GhostProof(BrokerPair pair, int seed, GhostSize size)
{
    private static readonly TimeSpan Detection = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly List<string> _failures = [];
    private readonly Dictionary<string, (string State, int Hidden)> _ghosts = [];

    /// <summary>Runs it with a pair of its own.</summary>
    public static async Task<ProofLine> RunAsync(int seed, GhostSize size)
    {
        await using BrokerPair pair = await BrokerPair.StartAsync();
        return await new GhostProof(pair, seed, size).RunAsync();
    }

    private async Task<ProofLine> RunAsync()
    {
        DateTimeOffset began = TimeProvider.System.GetUtcNow();
        foreach (int hidden in size.HiddenFor)
        {
            await HideAsync(hidden);
        }

        await pair.ArmAsync(seed, TooMany());
        await Task.Delay(began.AddSeconds(size.SilentAt) - TimeProvider.System.GetUtcNow());
        await SilenceAsync();
        await Eventually.GetAsync(MissingAsync, missing => missing == 0, "all ghosts to be found and settled", Patience);
        await pair.ArmAsync(seed);
        _failures.AddRange(await pair.JudgeAsync());
        return await JudgeAsync();
    }

    /// <summary>Orders that the broker takes and hides: at the market, and at a limit with their cancel asked for at once.</summary>
    private async Task HideAsync(int seconds)
    {
        await pair.ArmAsync(
            seed,
            new
            {
                kind = "hide",
                method = "POST",
                path = "/v2/orders",
                milliseconds = seconds * 1_000,
            }
        );
        for (int number = 0; number < size.Each; number++)
        {
            string name = $"ghost-{seed}-{seconds}-{number}";
            await PlaceAsync(BrokerOrders.Market(BrokerOrders.Order("AAPL", "buy", 3, $"{name}-m")), "filled", seconds);
            Dictionary<string, object> resting = BrokerOrders.Order("MSFT", "buy", 3, $"{name}-l");
            string order = await PlaceAsync(BrokerOrders.Limit(resting, pair.Bids["MSFT"] * 0.8), "canceled", seconds);
            await pair.Driver.SendAsync(0, $"c-{order}", HttpMethod.Delete, $"api/orders/{order}", null, () => true, default);
        }
    }

    private async Task<string> PlaceAsync(Dictionary<string, object> order, string state, int hidden)
    {
        string id = (string)order["client_order_id"];
        HubAnswer answer = await pair.PlaceOnceAsync(0, id, order);
        string hub = answer.Expect2xx(id).GetProperty("id").GetString()!;
        _ghosts[hub] = (state, hidden);
        return hub;
    }

    /// <summary>The stream is cut and tells nothing for a while.</summary>
    private async Task SilenceAsync()
    {
        object silence = new
        {
            kind = "stream_drop",
            times = 1,
            milliseconds = size.SilentFor * 1_000,
        };
        await pair.ArmAsync(seed, TooMany(), silence);
        await pair.PlaceOnceAsync(0, $"loud-{seed}", BrokerOrders.Market(BrokerOrders.Order("SPY", "buy", 1, $"loud-{seed}")));
    }

    private async Task<int> MissingAsync()
    {
        JsonElement orders = (await pair.Hub.GetAsync("api/orders?status=all&limit=500")).GetProperty("orders");
        return orders
            .EnumerateArray()
            .Count(order =>
                _ghosts.TryGetValue(order.GetProperty("id").GetString()!, out (string State, int) ghost)
                && order.GetProperty("state").GetString() != ghost.State
            );
    }

    private async Task<ProofLine> JudgeAsync()
    {
        JournalPicture journal = await JournalPicture.ReadAsync(pair.Hub.Settings.BookDirectory);
        HashSet<(string Code, string? Subject)> alerts = await pair.AlertsAsync();
        TimeSpan longest = TimeSpan.Zero;
        int ghosts = 0;
        foreach ((string id, (_, int hidden)) in _ghosts)
        {
            OrderEvent[] events = [.. journal.Events.Where(one => IsOf(one, id))];
            DateTimeOffset shown = events[0].MachineTime.AddSeconds(hidden);
            bool isGhost = events.Any(one => one is OrderNeverSent);
            OrderEvent found = events.First(one => one is OrderAccepted or OrderExecuted);
            TimeSpan took = found.MachineTime - shown;
            longest = took > longest ? took : longest;
            ghosts += isGhost ? 1 : 0;
            Expect(
                took <= Detection,
                $"B19: {id}, hidden for {hidden} s, was found {took.TotalSeconds:0.0} s after it was to be seen: {string.Join(", ", events.Select(one => $"{(one.MachineTime - shown).TotalSeconds:0.0} {one.GetType().Name}"))}"
            );
            Expect(!isGhost || alerts.Contains(("GHOST_ORDER", id)), $"B19: no alert for {id}");
        }

        Expect(
            ghosts >= _ghosts.Count / 2,
            $"B19: only {ghosts} of {_ghosts.Count} were given up before; the others stayed in doubt"
        );
        int adjusted = journal.Events.OfType<AccountAdjusted>().Count();
        Expect(adjusted == 0, $"B19: the books were corrected {adjusted} times for what an order explains");
        return new ProofLine(
            _ghosts.Count,
            _failures,
            $"{ghosts} given up before; hidden for {string.Join(", ", size.HiddenFor)} s: found at the latest after {longest.TotalSeconds:0.0} s, {adjusted} corrections"
        );
    }

    private static bool IsOf(OrderEvent one, string id) =>
        (one is OrderIntended intended && intended.Terms.OrderId.ToString() == id)
        || (one is OrderOutcome outcome && outcome.OrderId.ToString() == id);

    private static object TooMany() =>
        new
        {
            kind = "rate_limit",
            method = "GET",
            path = "/v2",
            probability = 0.05,
            milliseconds = 300,
        };

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            _failures.Add(otherwise);
        }
    }
}
