using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Commands;

/// <summary>Calls commands of the built program, as a person in a terminal does.</summary>
internal static class CommandRun
{
    /// <summary>Calls one on the data of a host and checks how it ended.</summary>
    /// <returns>The one line that it printed.</returns>
    public static async Task<string> ExpectAsync(this HubProcess hub, int code, params string[] words)
    {
        HubExit exit = await hub.CallAsync(words);
        Assert.True(exit.Code == code, $"exit {exit.Code}: {exit.Printed}");
        return Assert.Single(exit.StandardLines.Concat(exit.ErrorLines));
    }

    /// <summary>A host that has bought, sold in part and left an order resting.</summary>
    public static async Task<HubProcess> StartWithTradesAsync()
    {
        HubProcess hub = await HubProcess.StartAsync(HubSettings.Busy());
        foreach (string symbol in (string[])["AAPL", "MSFT", "SPY"])
        {
            string bought = (await hub.BuyAsync(symbol, 3)).Text("id");
            await hub.WaitForStateAsync(bought, "filled");
        }

        string resting = (await hub.LimitAsync("buy", "MSFT", 5, await hub.RestingPriceAsync("MSFT"))).Text("id");
        await hub.WaitForStateAsync(resting, "working");
        return hub;
    }
}
