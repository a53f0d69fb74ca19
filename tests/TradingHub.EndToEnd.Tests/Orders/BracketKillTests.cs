using System.Net;
using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;
using Xunit.Abstractions;

namespace TradingHub.EndToEnd.Tests.Orders;

/// <summary>
/// A bracket whose entry fills in parts, is replaced between them and canceled, whose profit is then taken in parts; once without a kill
/// and once with <c>kill -9</c> after each step.
/// </summary>
public sealed class BracketKillTests(ITestOutputHelper output)
{
    private const string Symbol = "KO";
    private const int Steps = 5;

    [Fact]
    public async Task The_legs_always_cover_what_is_filled_and_nothing_is_sold_twice_wherever_the_hub_is_killed()
    {
        for (int killAfter = 0; killAfter <= Steps; killAfter++)
        {
            HubProcess hub = await HubProcess.StartAsync(
                HubSettings
                    .Simulated()
                    .With("Risk:Profile", "Proof")
                    .With("Simulator:Cash", "10000000")
                    .With("Simulator:UpdatesPerSecond", "200")
            );
            try
            {
                hub = await LiveAsync(hub, killAfter);
            }
            finally
            {
                await hub.DisposeAsync();
            }
        }
    }

    private async Task<HubProcess> LiveAsync(HubProcess hub, int killAfter)
    {
        decimal ask = (await hub.QuoteAsync(Symbol)).Number("ask");
        JsonElement bracket = await hub.PlaceAsync(
            new
            {
                symbol = Symbol,
                side = "buy",
                type = "limit",
                time_in_force = "gtc",
                quantity = 30_000,
                limit_price = decimal.Round(ask * 1.005m, 2),
                order_class = "bracket",
                take_profit = new { limit_price = decimal.Round(ask * 1.10m, 2) },
                stop_loss = new { stop_price = decimal.Round(ask * 0.90m, 2) },
            }
        );
        string entry = bracket.Text("id");
        string takeProfit = bracket.Items("legs")[0].GetString()!;
        hub = await EndStepAsync(hub, 1, killAfter);

        await UntilHeldAsync(hub, 1);
        HubAnswer replaced = await hub.SendAsync(
            HttpMethod.Patch,
            $"/api/orders/{entry}",
            new { limit_price = decimal.Round(ask * 1.006m, 2) }
        );
        string next = replaced.Expect2xx("replace of the entry").Text("id");
        hub = await EndStepAsync(hub, 2, killAfter);

        await UntilHeldAsync(hub, await HeldAsync(hub) + 1);
        (await hub.SendAsync(HttpMethod.Delete, $"/api/orders/{next}")).Expect2xx("cancel of the entry");
        hub = await EndStepAsync(hub, 3, killAfter);

        await hub.WaitForStateAsync(next, "canceled");
        decimal held = await HeldAsync(hub);
        Assert.Equal(held, await CoveredAsync(hub));
        decimal bid = (await hub.QuoteAsync(Symbol)).Number("bid");
        HubAnswer lowered = await hub.SendAsync(
            HttpMethod.Patch,
            $"/api/orders/{takeProfit}",
            new { limit_price = decimal.Round(bid * 0.99m, 2) }
        );
        string taker = lowered.Expect2xx("replace of the take profit").Text("id");
        hub = await EndStepAsync(hub, 4, killAfter);

        await Eventually.GetAsync(() => SoldAsync(hub), sold => sold > 0, "a part of the profit");
        hub = await EndStepAsync(hub, 5, killAfter);

        await hub.WaitForStateAsync(taker, "filled", TimeSpan.FromSeconds(120));
        await AssertEndAsync(hub, held, killAfter);
        return hub;
    }

    private async Task AssertEndAsync(HubProcess hub, decimal held, int killAfter)
    {
        await Eventually.GetAsync(
            () => hub.GetAsync("/api/orders?status=open"),
            open => open.Number("count") == 0,
            "the other leg to end"
        );
        IReadOnlyList<JsonElement> fills = (await hub.GetAsync("/api/fills?limit=500")).Items("fills");
        decimal bought = Sum(fills, "buy");
        decimal sold = Sum(fills, "sell");
        output.WriteLine($"killed after step {killAfter}: {fills.Count} fills, bought {bought}, held {held}, sold {sold}");
        Assert.Equal((held, held), (bought, sold));
        Assert.Equal(fills.Count, fills.Select(fill => fill.Text("execution_id")).Distinct().Count());
        Assert.Equal(HttpStatusCode.NotFound, (await hub.SendAsync(HttpMethod.Get, $"/api/positions/{Symbol}")).Status);
    }

    /// <summary>Ends a step: kills the hub there if that is asked for, and waits until the legs cover what is held.</summary>
    private static async Task<HubProcess> EndStepAsync(HubProcess hub, int step, int killAfter)
    {
        if (step == killAfter)
        {
            await hub.KillAsync();
            HubProcess next = await hub.RestartAsync();
            await hub.DisposeAsync();
            hub = next;
            await Eventually.GetAsync(
                () => hub.SendAsync(HttpMethod.Get, "/api/account"),
                answer => answer.Status == HttpStatusCode.OK,
                "the desk to be ready"
            );
        }

        await Eventually.GetAsync(() => DifferenceAsync(hub), difference => difference == 0, "the legs to cover what is held");
        return hub;
    }

    /// <summary>Held less covered, read twice so that both belong to one moment.</summary>
    private static async Task<decimal> DifferenceAsync(HubProcess hub)
    {
        decimal before = await HeldAsync(hub);
        decimal covered = await CoveredAsync(hub);
        return before == await HeldAsync(hub) ? before - covered : -1;
    }

    private static async Task<decimal> HeldAsync(HubProcess hub)
    {
        HubAnswer position = await hub.SendAsync(HttpMethod.Get, $"/api/positions/{Symbol}");
        return position.Status == HttpStatusCode.OK ? position.Body.Number("quantity") : 0;
    }

    /// <summary>What each active leg may still sell; both have to say the same.</summary>
    private static async Task<decimal> CoveredAsync(HubProcess hub)
    {
        IReadOnlyList<JsonElement> open = (await hub.GetAsync("/api/orders?status=open")).Items("orders");
        decimal[] legs =
        [
            .. open.Where(order => order.Says("side", "sell") && !order.Says("state", "held") && !order.Says("state", "pending"))
                .Select(order => order.Number("quantity") - order.Number("filled_quantity"))
                .Distinct(),
        ];
        return legs.Length switch
        {
            0 => 0,
            1 => legs[0],
            _ => -1,
        };
    }

    private static async Task<decimal> SoldAsync(HubProcess hub) =>
        Sum((await hub.GetAsync("/api/fills?limit=500")).Items("fills"), "sell");

    private static Task UntilHeldAsync(HubProcess hub, decimal least) =>
        Eventually.GetAsync(() => HeldAsync(hub), held => held >= least, $"{least} {Symbol} held");

    private static decimal Sum(IReadOnlyList<JsonElement> fills, string side) =>
        fills.Where(fill => fill.Says("side", side)).Sum(fill => fill.Number("quantity"));
}
