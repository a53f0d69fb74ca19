using System.Text.Json;
using TradingHub.Domain.Orders.Events;
using TradingHub.Proofs.Oracles;
using TradingHub.Testing.Faults;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Broker;

/// <summary>
/// B15 and B16. Requests that vanish before the broker: market orders are too old by the time that is sure, limit orders are sent again
/// under their id, and what they may cost stays reserved. Orders that the broker has and does not show: the second attempt is answered
/// with "id must be unique", and they are adopted. Another order under our id: a person decides.
/// </summary>
internal sealed class LostRequestProof(BrokerPair pair, int seed, int each, TimeSpan hidden)
{
    private const string MarketSymbol = "AAPL";
    private const string LimitSymbol = "MSFT";
    private const string HiddenSymbol = "SPY";
    private const string OtherSymbol = "NVDA";
    private const int Quantity = 7;
    private static readonly TimeSpan NegativeSpan = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(75);
    private readonly List<string> _failures = [];
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _symbols = [];
    private volatile bool _isBlack;

    /// <summary>Runs it with a pair of its own.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="each">How many orders of each kind.</param>
    /// <param name="hidden">How long an order is not shown: longer than the host looks for it before it sends it again.</param>
    public static async Task<ProofLine> RunAsync(int seed, int each, TimeSpan hidden)
    {
        await using BrokerPair pair = await BrokerPair.StartAsync(settings => settings.With("Alpaca:TimeoutSeconds", "1"));
        return await new LostRequestProof(pair, seed, each, hidden).RunAsync();
    }

    private async Task<ProofLine> RunAsync()
    {
        Fault black = new(FaultKind.BlackHole) { ReachesServer = false };
        RecordedPlan plan = new((method, path) => _isBlack && method == "POST" && path == "/v2/orders" ? black : Fault.None);
        pair.Proxy.Plan = plan;
        await HideAsync();
        _isBlack = true;
        await Task.WhenAll(
            PlaceAsync(each, MarketSymbol, BrokerOrders.Market),
            PlaceAsync(each, LimitSymbol, Resting(LimitSymbol)),
            PlaceAsync(1, OtherSymbol, Resting(OtherSymbol))
        );
        _isBlack = false;
        await PlaceOtherAsync();
        int samples = await WatchReservationAsync();
        _failures.AddRange(await pair.JudgeAsync());
        JournalPicture journal = await JournalPicture.ReadAsync(pair.Hub.Settings.BookDirectory);
        int submits = plan.Calls.Count(call => call.IsSubmit);
        await JudgeAsync(journal, submits);
        return new ProofLine(
            (each * 3) + 1,
            _failures,
            $"{each} stale, {each} sent again, {each} adopted, 1 left to a person; {submits} submits, {samples} looks at what is reserved"
        );
    }

    /// <summary>Orders that the broker takes and does not show until their second attempt has come.</summary>
    private async Task HideAsync()
    {
        await pair.ArmAsync(
            seed,
            new
            {
                kind = "hide",
                method = "POST",
                path = "/v2/orders",
                times = each,
                milliseconds = (int)hidden.TotalMilliseconds,
            }
        );
        await PlaceAsync(each, HiddenSymbol, Resting(HiddenSymbol));
    }

    private Func<Dictionary<string, object>, Dictionary<string, object>> Resting(string symbol) =>
        order => BrokerOrders.Limit(order, LimitOf(symbol));

    private double LimitOf(string symbol) => double.Round(pair.Bids[symbol] * 0.8, 2);

    private Task PlaceAsync(int count, string symbol, Func<Dictionary<string, object>, Dictionary<string, object>> type) =>
        Task.WhenAll(
            Enumerable
                .Range(0, count)
                .Select(async number =>
                {
                    string id = $"lost-{seed}-{symbol}-{number}";
                    HubAnswer answer = await pair.PlaceOnceAsync(
                        number,
                        id,
                        type(BrokerOrders.Order(symbol, "buy", Quantity, id))
                    );
                    string order = answer.Expect2xx(id).GetProperty("id").GetString()!;
                    lock (_lock)
                    {
                        _symbols[order] = symbol;
                    }
                })
        );

    /// <summary>Somebody places another order under the id of one of ours that never arrived.</summary>
    private async Task PlaceOtherAsync()
    {
        JournalPicture journal = await JournalPicture.ReadAsync(pair.Hub.Settings.BookDirectory);
        OrderTerms ours = journal.Events.OfType<OrderIntended>().Single(intended => intended.Terms.Symbol == OtherSymbol).Terms;
        object other = new
        {
            symbol = OtherSymbol,
            side = "buy",
            type = "limit",
            time_in_force = "gtc",
            qty = Quantity + 1,
            limit_price = ours.LimitPrice,
            client_order_id = ours.VenueClientId,
        };
        (await pair.Broker.SendAsync(HttpMethod.Post, "/v2/orders", other)).Expect2xx("the other order");
    }

    /// <summary>As long as an order is in doubt, what it may cost is reserved. Looks until nothing is in doubt.</summary>
    private async Task<int> WatchReservationAsync()
    {
        int samples = 0;
        await Eventually.GetAsync(
            async () =>
            {
                decimal reserved = (await pair.Hub.GetAsync("api/account")).GetProperty("reserved_by_orders").GetDecimal();
                JsonElement orders = await pair.Hub.GetAsync("api/orders?status=all&limit=500");
                string[] doubted =
                [
                    .. orders.GetProperty("orders").EnumerateArray().Where(IsDoubted).Select(order => Text(order, "id")),
                ];
                decimal least = doubted.Sum(LeastCostOf);
                Expect(reserved >= least, $"B15: {reserved} is reserved while {doubted.Length} orders in doubt may cost {least}");
                samples++;
                return doubted.Length;
            },
            doubted => doubted == 0,
            "no order to be in doubt",
            Patience
        );
        return samples;
    }

    /// <summary>Less than the order may cost; a market order is counted at the host's own market, which moves.</summary>
    private decimal LeastCostOf(string order) =>
        Quantity * (decimal)(_symbols[order] == MarketSymbol ? pair.Bids[MarketSymbol] * 0.9 : LimitOf(_symbols[order]));

    private async Task JudgeAsync(JournalPicture journal, int submits)
    {
        JsonElement orders = await pair.Hub.GetAsync("api/orders?status=all&limit=500");
        foreach (JsonElement order in orders.GetProperty("orders").EnumerateArray())
        {
            string wanted = _symbols[Text(order, "id")] switch
            {
                MarketSymbol => "never_sent",
                OtherSymbol => "needs_you",
                _ => "working",
            };
            Expect(
                Text(order, "state") == wanted,
                $"B15/B16: {Text(order, "symbol")} {Text(order, "id")} is {Text(order, "state")}, not {wanted}"
            );
        }

        // Once each; those that may be fresh a second time, and those that were hidden a second time too.
        int expected = (each * 3) + 1 + (each * 2);
        Expect(submits == expected, $"B15: {submits} submits were sent, not {expected}");
        Dictionary<Guid, DateTimeOffset> unknown = journal
            .Events.OfType<OrderUnanswered>()
            .ToDictionary(one => one.OrderId, one => one.MachineTime);
        foreach (OrderNeverSent never in journal.Events.OfType<OrderNeverSent>())
        {
            TimeSpan doubt = never.MachineTime - unknown.GetValueOrDefault(never.OrderId, never.MachineTime);
            Expect(doubt >= NegativeSpan, $"B15: {never.OrderId} was given up after {doubt.TotalSeconds:0.0} s");
        }

        string other = _symbols.Single(one => one.Value == OtherSymbol).Key;
        Expect(
            (await pair.AlertsAsync()).Contains(("ORDER_NEEDS_YOU", other)),
            "B16: no alert for the order that is another one"
        );
    }

    private static bool IsDoubted(JsonElement order) => Text(order, "state") is "pending" or "unknown";

    private static string Text(JsonElement order, string name) => order.GetProperty(name).GetString()!;

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            _failures.Add(otherwise);
        }
    }
}
