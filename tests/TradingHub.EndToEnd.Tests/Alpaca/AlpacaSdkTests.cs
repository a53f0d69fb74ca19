using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Alpaca;

/// <summary>
/// Programs on Alpaca's own SDKs and on ccxt, unchanged from npm, against the hub (<c>tests/alpaca-sdks</c>). Each gets a hub of its own, on
/// the simulated market, that takes as many requests as the script sends.
/// </summary>
public sealed class AlpacaSdkTests
{
    /// <summary>The simulated market at its own pace: a script that plays it minute by minute does not wait for more.</summary>
    private const string Calm = "Simulator:UpdatesPerSecond=300";

    /// <summary>Each script with what its hub needs beside the usual.</summary>
    public static TheoryData<string, string[]> Scripts =>
        new()
        {
            { "js4", [] },
            { "js3", [] },
            { "ccxt", [] },
            { "js4-data", [Calm] },
            { "js3-data", [Calm] },
            { "ccxt-data", [Calm] },
            { "sockets", [Calm] },
            { "keys", [] },
            { "errors", ["Simulator:Calendar=UsEquity", "Simulator:AllowShort=true", "Risk:DayTradeRegime=legacy"] },
            { "limits", ["AlpacaApi:RequestsPerMinute=20", "AlpacaApi:DataRequestsPerMinute=10"] },
            { "faults", [] },
            { "readme", [] },
        };

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_program_on_the_SDK_finds_what_it_finds_at_Alpaca(string script, string[] settings)
    {
        HubSettings busy = HubSettings.Busy().With("AlpacaApi:RequestsPerMinute", "10000");
        foreach (string setting in settings)
        {
            string[] pair = setting.Split('=');
            busy.With(pair[0], pair[1]);
        }

        await using HubProcess hub = await HubProcess.StartAsync(busy);

        await SdkScript.RunAsync($"{script}.test.mjs", hub.Address);
    }

    [Fact]
    public void Every_script_is_run()
    {
        string[] run = [.. Scripts.Select(row => $"{row[0]}.test.mjs").Order()];

        Assert.Equal(SdkScript.All.Order(), run);
    }
}
