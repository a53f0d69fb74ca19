using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;
using Xunit.Abstractions;

namespace TradingHub.EndToEnd.Tests.Orders;

/// <summary>
/// Each order type, class and time in force over HTTP on a replayed session: filled by the recorded market and canceled, every change seen
/// on the socket in order. In one file, since all cases share the session, its orders and the walk over their changes.
/// </summary>
public sealed class OrderTypeTests(ITestOutputHelper output)
{
    private const string Symbol = "IBM";

    /// <summary>What may follow a state. Source: Alpaca's order life cycle, in the words of the hub.</summary>
    private static readonly Dictionary<string, string[]> Next = new(StringComparer.Ordinal)
    {
        ["pending"] = ["accepted", "working", "held", "filled", "partially_filled", "canceled"],
        ["accepted"] = ["working", "filled", "partially_filled", "canceled", "expired"],
        ["held"] = ["working", "accepted", "canceled", "replaced"],
        ["working"] = ["partially_filled", "filled", "canceled", "expired", "replaced"],
        ["partially_filled"] = ["filled", "canceled", "expired", "replaced"],
    };

    public static TheoryData<string, string, string> Fills { get; } =
        new()
        {
            { "market", "day", "filled" },
            { "market", "gtc", "filled" },
            { "market", "ioc", "filled" },
            { "market", "fok", "filled" },
            { "limit", "day", "filled" },
            { "limit", "gtc", "filled" },
            { "limit", "ioc", "filled" },
            { "limit", "fok", "filled" },
            { "stop", "day", "filled" },
            { "stop", "gtc", "filled" },
            { "stop_limit", "day", "filled" },
            { "stop_limit", "gtc", "filled" },
            { "trailing_stop", "day", "filled" },
            { "trailing_stop", "gtc", "filled" },
        };

    [Fact]
    public async Task Every_type_and_time_in_force_fills_on_the_recorded_market()
    {
        await using HubProcess hub = await InSessionAsync();
        await using OrderWatch watch = await OrderWatch.OpenAsync(hub);
        foreach (object[] row in Fills)
        {
            (string type, string timeInForce) = ((string)row[0], (string)row[1]);
            JsonElement filled = await FillAsync(hub, watch, type, timeInForce);

            AssertPath(watch, filled.Text("id"), $"{type} {timeInForce}");
            Assert.Equal(
                (type, timeInForce, 1m),
                (filled.Text("type"), filled.Text("time_in_force"), filled.Number("filled_quantity"))
            );
        }
    }

    [Fact]
    public async Task Every_type_that_rests_can_be_canceled_and_what_cannot_fill_at_once_is_canceled_by_itself()
    {
        await using HubProcess hub = await InSessionAsync();
        await using OrderWatch watch = await OrderWatch.OpenAsync(hub);
        foreach (object[] row in Fills)
        {
            (string type, string timeInForce) = ((string)row[0], (string)row[1]);
            if (type == "market")
            {
                continue;
            }

            string id = (await hub.PlaceAsync(await RestingAsync(hub, type, timeInForce))).Text("id");
            if (timeInForce is "day" or "gtc")
            {
                await watch.UntilAsync(id, "working");
                (await hub.SendAsync(HttpMethod.Delete, $"/api/orders/{id}")).Expect2xx("cancel");
            }

            await watch.UntilAsync(id, "canceled");
            AssertPath(watch, id, $"{type} {timeInForce}");
        }
    }

    [Fact]
    public async Task Groups_fill_and_one_exit_ends_the_other()
    {
        await using HubProcess hub = await InSessionAsync();
        await using OrderWatch watch = await OrderWatch.OpenAsync(hub);
        decimal ask = (await hub.QuoteAsync(Symbol)).Number("ask");

        JsonElement bracket = await hub.PlaceAsync(
            new
            {
                symbol = Symbol,
                side = "buy",
                quantity = 10,
                order_class = "bracket",
                take_profit = new { limit_price = ask + 0.05m },
                stop_loss = new { stop_price = ask - 0.25m },
            }
        );
        string[] legs = [.. bracket.Items("legs").Select(leg => leg.GetString()!)];
        await watch.UntilAsync(bracket.Text("id"), "filled");
        string[] ends = await Task.WhenAll(legs.Select(leg => watch.EndAsync(leg, TimeSpan.FromSeconds(90))));

        output.WriteLine($"bracket: {watch.Path(bracket.Text("id"))}; legs: {string.Join(", ", legs.Select(watch.Path))}");
        Assert.Equal(["canceled", "filled"], ends.Order(StringComparer.Ordinal));
        foreach (string leg in legs)
        {
            Assert.StartsWith("pending > held > working", watch.Path(leg), StringComparison.Ordinal);
            AssertPath(watch, leg, "leg");
        }

        await hub.BuyAsync(Symbol, 10);
        JsonElement oco = await hub.PlaceAsync(await OcoAsync(hub));
        string stop = oco.Items("legs").Single().GetString()!;
        await watch.UntilAsync(oco.Text("id"), "working");
        await watch.UntilAsync(stop, "working");
        (await hub.SendAsync(HttpMethod.Delete, $"/api/orders/{stop}")).Expect2xx("cancel");
        await watch.UntilAsync(oco.Text("id"), "canceled");

        JsonElement oto = await hub.PlaceAsync(
            new
            {
                symbol = Symbol,
                side = "buy",
                quantity = 5,
                order_class = "oto",
                stop_loss = new { stop_price = ask - 20m },
            }
        );
        string protection = oto.Items("legs").Single().GetString()!;
        await watch.UntilAsync(protection, "working");
        Assert.Equal(5m, (await hub.OrderAsync(protection)).Number("quantity"));
    }

    [Fact]
    public async Task Auction_orders_fill_at_the_open_and_at_the_close_or_expire()
    {
        await using (HubProcess morning = await ReplayAsync("09:26", "12"))
        {
            await using OrderWatch watch = await OrderWatch.OpenAsync(morning);
            await AuctionAsync(morning, watch, "opg");
        }

        await using HubProcess afternoon = await ReplayAsync("15:48", "60");
        await using OrderWatch late = await OrderWatch.OpenAsync(afternoon);
        await AuctionAsync(afternoon, late, "cls");
    }

    private async Task AuctionAsync(HubProcess hub, OrderWatch watch, string timeInForce)
    {
        string market = (await hub.PlaceAsync(Auction("market", null))).Text("id");
        decimal ask = (await hub.QuoteAsync(Symbol)).Number("ask");
        string never = (await hub.PlaceAsync(Auction("limit", decimal.Round(ask * 0.95m, 2)))).Text("id");
        string canceled = (await hub.PlaceAsync(Auction("limit", decimal.Round(ask * 0.94m, 2)))).Text("id");
        await watch.UntilAsync(canceled, "accepted");
        (await hub.SendAsync(HttpMethod.Delete, $"/api/orders/{canceled}")).Expect2xx("cancel");

        await watch.UntilAsync(canceled, "canceled");
        await watch.UntilAsync(market, "filled", TimeSpan.FromSeconds(60));
        await watch.UntilAsync(never, "expired", TimeSpan.FromSeconds(60));

        output.WriteLine($"{timeInForce}: {watch.Path(market)}; {watch.Path(never)}; {watch.Path(canceled)}");
        Assert.Equal("pending > accepted > filled", watch.Path(market));
        Assert.Equal("pending > accepted > expired", watch.Path(never));

        object Auction(string type, decimal? limit) =>
            new
            {
                symbol = Symbol,
                side = "buy",
                type,
                quantity = 10,
                limit_price = limit,
                time_in_force = timeInForce,
            };
    }

    private void AssertPath(OrderWatch watch, string id, string what)
    {
        IReadOnlyList<string> states = watch.States(id);
        output.WriteLine($"{what}: {watch.Path(id)}");
        for (int i = 1; i < states.Count; i++)
        {
            Assert.True(Next[states[i - 1]].Contains(states[i]), $"{what}: {states[i]} after {states[i - 1]}");
        }

        Assert.True(watch.IsInSequence(id), $"{what}: the journal's numbers do not rise");
    }

    private static Task<HubProcess> InSessionAsync() => ReplayAsync("09:35", "30");

    /// <summary>2013-10-08 from a New York time on, at a speed.</summary>
    private static async Task<HubProcess> ReplayAsync(string start, string speed)
    {
        HubProcess hub = await HubProcess.StartAsync(
            HubSettings.Replay(speed).With("Replay:Start", start).With("Risk:Profile", "Proof")
        );
        await hub.QuoteAsync(Symbol);
        return hub;
    }

    /// <summary>
    /// Places an order that fills. A stop over the last trade that the market falls away from (one in twenty on this morning is not reached
    /// within half an hour) is canceled and placed again.
    /// </summary>
    private static async Task<JsonElement> FillAsync(HubProcess hub, OrderWatch watch, string type, string timeInForce)
    {
        for (int attempt = 1; ; attempt++)
        {
            string id = (await PlaceFillableAsync(hub, type, timeInForce)).Text("id");
            try
            {
                return await watch.UntilAsync(id, "filled", TimeSpan.FromSeconds(20));
            }
            catch (TimeoutException)
                when (attempt < 6 && watch.Path(id) == "pending > working" && type.StartsWith("stop", StringComparison.Ordinal))
            {
                await hub.SendAsync(HttpMethod.Delete, $"/api/orders/{id}");
                if (await watch.EndAsync(id, TimeSpan.FromSeconds(20)) == "filled")
                {
                    return await watch.UntilAsync(id, "filled");
                }
            }
        }
    }

    /// <summary>Places it anew with new prices while the market passes the stop before it arrives.</summary>
    private static Task<JsonElement> PlaceFillableAsync(HubProcess hub, string type, string timeInForce) =>
        Eventually.GetAsync(
            async () =>
            {
                HubAnswer answer = await hub.SendAsync(
                    HttpMethod.Post,
                    "/api/orders",
                    await FillableAsync(hub, type, timeInForce)
                );
                bool isPassed = answer.Body.Says("code", "PRICE_COLLAR") && answer.Body.Says("field", "stop_price");
                return isPassed ? default : answer.Expect2xx("order");
            },
            order => order.ValueKind == JsonValueKind.Object,
            $"a {type} above the market"
        );

    private static async Task<object> FillableAsync(HubProcess hub, string type, string timeInForce)
    {
        JsonElement quote = await hub.QuoteAsync(Symbol);
        decimal ask = quote.Number("ask");
        return Order(
            type,
            timeInForce,
            limit: type is "limit" ? ask + 1m : ask + 2m,
            stop: decimal.Round(quote.Number("last"), 2) + 0.01m,
            trail: 0.01m
        );
    }

    private static async Task<object> RestingAsync(HubProcess hub, string type, string timeInForce)
    {
        JsonElement quote = await hub.QuoteAsync(Symbol);
        decimal bid = quote.Number("bid");
        return Order(type, timeInForce, limit: type is "limit" ? bid - 20m : bid + 31m, stop: bid + 30m, trail: 40m);
    }

    private static object Order(string type, string timeInForce, decimal limit, decimal stop, decimal trail) =>
        new
        {
            symbol = Symbol,
            side = "buy",
            type,
            time_in_force = timeInForce,
            quantity = 1,
            limit_price = type is "limit" or "stop_limit" ? limit : (decimal?)null,
            stop_price = type is "stop" or "stop_limit" ? stop : (decimal?)null,
            trail_price = type is "trailing_stop" ? trail : (decimal?)null,
        };

    private static async Task<object> OcoAsync(HubProcess hub)
    {
        decimal bid = (await hub.QuoteAsync(Symbol)).Number("bid");
        return new
        {
            symbol = Symbol,
            side = "sell",
            type = "limit",
            quantity = 10,
            order_class = "oco",
            take_profit = new { limit_price = bid + 20m },
            stop_loss = new { stop_price = bid - 20m },
        };
    }
}
