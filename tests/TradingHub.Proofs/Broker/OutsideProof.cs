using System.Diagnostics;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Broker;

/// <summary>
/// B23. Somebody places orders at the broker itself and moves a position there: both are seen in time, tagged, told to a person and counted
/// by the gate, and nothing is traded against them.
/// </summary>
internal sealed class OutsideProof(BrokerPair pair, int seed)
{
    private const int Quantity = 11;
    private const int Moved = 9;
    private static readonly TimeSpan ForOrders = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ForPositions = TimeSpan.FromSeconds(60);
    private readonly List<string> _failures = [];

    /// <summary>Runs it with a pair of its own.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="isCut">Whether the stream is cut after the position has moved, so that the books are compared sooner.</param>
    public static async Task<ProofLine> RunAsync(int seed, bool isCut)
    {
        await using BrokerPair pair = await BrokerPair.StartAsync();
        return await new OutsideProof(pair, seed).RunAsync(isCut);
    }

    private async Task<ProofLine> RunAsync(bool isCut)
    {
        RecordedPlan plan = RecordedPlan.Clean();
        pair.Proxy.Plan = plan;
        TimeSpan told = await PlaceOutsideAsync("told", "MSFT");
        await pair.ArmAsync(seed, new { kind = "stream_shuffle", milliseconds = 30_000 });
        TimeSpan silent = await PlaceOutsideAsync("silent", "SPY");
        TimeSpan position = await MovePositionAsync(isCut);
        bool isTraded = plan.Calls.Any(call => call.IsOrder || call.IsCancel);
        Expect(!isTraded, "B23: the host traded against what somebody did at the broker");
        await pair.ArmAsync(seed);
        await TradeOnAsync();
        _failures.AddRange(await pair.JudgeAsync());
        return new ProofLine(
            3,
            _failures,
            $"orders seen after {told.TotalSeconds:0.0} s by the stream and {silent.TotalSeconds:0.0} s without it, a position after {position.TotalSeconds:0.0} s"
        );
    }

    /// <summary>A resting order; gives back when the host showed it, counted and with an alert.</summary>
    private async Task<TimeSpan> PlaceOutsideAsync(string name, string symbol)
    {
        decimal limit = decimal.Round((decimal)pair.Bids[symbol] * 0.8m, 2);
        decimal before = await ReservedAsync();
        Stopwatch watch = Stopwatch.StartNew();
        object order = new
        {
            symbol,
            side = "buy",
            type = "limit",
            time_in_force = "gtc",
            qty = Quantity,
            limit_price = limit,
            client_order_id = name,
        };
        (await pair.Broker.SendAsync(HttpMethod.Post, "/control/orders", order)).Expect2xx(name);
        JsonElement found = await Eventually.GetAsync(
            () => FindAsync(name),
            one => one.ValueKind == JsonValueKind.Object,
            $"the order {name} to be seen"
        );
        watch.Stop();
        Expect(watch.Elapsed <= ForOrders, $"B23: the order {name} was seen after {watch.Elapsed.TotalSeconds:0.0} s");
        Expect(found.GetProperty("source").GetString() == "broker", $"B23: the order {name} is not told to be from outside");
        decimal reserved = await ReservedAsync() - before;
        Expect(reserved == Quantity * limit, $"B23: the order {name} reserves {reserved}, not {Quantity * limit}");
        string id = found.GetProperty("id").GetString()!;
        Expect((await pair.AlertsAsync()).Contains(("OUTSIDE_ORDER", id)), $"B23: no alert for the order {name}");
        return watch.Elapsed;
    }

    private async Task<TimeSpan> MovePositionAsync(bool isCut)
    {
        Stopwatch watch = Stopwatch.StartNew();
        object change = new
        {
            symbol = "AAPL",
            quantity = Moved,
            price = pair.Bids["AAPL"],
        };
        (await pair.Broker.SendAsync(HttpMethod.Post, "/control/positions", change)).Expect2xx("the position");
        if (isCut)
        {
            pair.Proxy.ResetStreams();
        }

        await Eventually.GetAsync(PositionAsync, quantity => quantity == Moved, "the position to be seen", ForPositions * 1.5);
        watch.Stop();
        Expect(watch.Elapsed <= ForPositions, $"B23: the position was seen after {watch.Elapsed.TotalSeconds:0.0} s");
        Expect((await pair.AlertsAsync()).Contains(("BOOKS_DIFFER", "AAPL")), "B23: no alert for the position");
        return watch.Elapsed;
    }

    /// <summary>Until somebody has looked, only what reduces passes in that symbol; then everything does.</summary>
    private async Task TradeOnAsync()
    {
        await pair.ConnectedAsync();
        HubAnswer refused = await BuyAsync("before");
        Expect(
            refused.Code == "REDUCE_ONLY_MODE",
            $"B23: with books that differ an order got {(int)refused.Status} {refused.Code}"
        );
        JsonElement alerts = (await pair.Hub.GetAsync("api/alerts")).GetProperty("alerts");
        foreach (JsonElement alert in alerts.EnumerateArray())
        {
            await pair.Hub.SendAsync(HttpMethod.Post, $"api/alerts/{alert.GetProperty("id").GetInt64()}/acknowledge");
        }

        HubAnswer taken = await BuyAsync("after");
        Expect(
            (int)taken.Status is >= 200 and < 300,
            $"B23: after the alert was acknowledged an order got {(int)taken.Status} {taken.Code}"
        );
    }

    private Task<HubAnswer> BuyAsync(string name) =>
        pair.PlaceOnceAsync(0, $"{name}-{seed}", BrokerOrders.Market(BrokerOrders.Order("AAPL", "buy", 1, $"{name}-{seed}")));

    private async Task<JsonElement> FindAsync(string clientOrderId) =>
        (await pair.Hub.GetAsync("api/orders?status=all&limit=500"))
            .GetProperty("orders")
            .EnumerateArray()
            .FirstOrDefault(order => order.GetProperty("client_order_id").GetString() == clientOrderId);

    private async Task<decimal> ReservedAsync() =>
        (await pair.Hub.GetAsync("api/account")).GetProperty("reserved_by_orders").GetDecimal();

    private async Task<decimal> PositionAsync() =>
        (await pair.Hub.GetAsync("api/positions"))
            .GetProperty("positions")
            .EnumerateArray()
            .Where(position => position.GetProperty("symbol").GetString() == "AAPL")
            .Sum(position => position.GetProperty("quantity").GetDecimal());

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            _failures.Add(otherwise);
        }
    }
}
