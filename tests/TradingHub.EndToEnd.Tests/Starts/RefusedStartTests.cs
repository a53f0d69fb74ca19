using System.Globalization;
using System.Net;
using System.Net.Sockets;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Starts;

/// <summary>A start that cannot be right ends at once: one line that says what, and a code of its own.</summary>
public sealed class RefusedStartTests
{
    private const int WrongSetting = 78;
    private const int LockedData = 73;

    [Theory]
    [InlineData("Hub:Prot", "9101", "Hub:Prot")]
    [InlineData("Simulator:Csh", "5", "Simulator:Csh")]
    [InlineData("Hub:Port", "ninety", "Hub:Port")]
    [InlineData("Hub:Port", "70000", "Hub:Port")]
    [InlineData("Hub:Broker", "Robinhood", "Hub:Broker")]
    [InlineData("Hub:MarketData", "Rumours", "Hub:MarketData")]
    [InlineData("Simulator:Cash", "-1", "Simulator:Cash")]
    [InlineData("Simulator:UpdatesPerSecond", "0", "Simulator:UpdatesPerSecond")]
    [InlineData("Replay:Speed", "fast", "Replay:Speed")]
    [InlineData("Risk:Profile", "Reckless", "Risk:Profile")]
    [InlineData("Channels:FaultOn", "charts", "Channels:FaultOn")]
    public async Task A_wrong_or_misspelt_setting_stops_the_start_with_one_line_that_names_it(
        string key,
        string value,
        string named
    )
    {
        HubExit exit = await HubProcess.RunToExitAsync(HubSettings.Simulated().With(key, value));

        Assert.True(exit.Code == WrongSetting, $"exit {exit.Code}: {exit.Printed}");
        string line = Assert.Single(exit.StandardLines.Concat(exit.ErrorLines));
        Assert.Contains(named, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hub:Listen", "0.0.0.0")]
    [InlineData("Hub:Listen", "192.168.1.20")]
    [InlineData("Risk:Profile", "Live")]
    public async Task A_listener_that_is_not_loopback_or_a_live_account_stops_the_start(string key, string value)
    {
        HubExit exit = await HubProcess.RunToExitAsync(HubSettings.Simulated().With(key, value));

        Assert.True(exit.Code == WrongSetting, $"exit {exit.Code}: {exit.Printed}");
        Assert.Single(exit.StandardLines.Concat(exit.ErrorLines));
    }

    [Fact]
    public async Task A_taken_port_stops_the_start_with_one_line_that_names_it()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        string port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        HubExit exit = await HubProcess.RunToExitAsync(HubSettings.Simulated().With("Hub:Port", port));

        Assert.NotEqual(0, exit.Code);
        string line = Assert.Single(
            exit.StandardLines.Concat(exit.ErrorLines),
            line => line.Contains(port, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("   at ", exit.Printed, StringComparison.Ordinal);
        Assert.NotEmpty(line);
    }

    [Fact]
    public async Task A_locked_data_folder_stops_the_start_and_names_the_owners_process_id()
    {
        await using HubProcess owner = await HubProcess.StartAsync(HubSettings.Simulated());

        HubExit exit = await HubProcess.RunToExitAsync(HubSettings.Simulated().OnDataOf(owner.Settings));

        Assert.True(exit.Code == LockedData, $"exit {exit.Code}: {exit.Printed}");
        string line = Assert.Single(exit.StandardLines.Concat(exit.ErrorLines));
        Assert.Contains(owner.ProcessId.ToString(CultureInfo.InvariantCulture), line, StringComparison.Ordinal);
        Assert.Equal("ok", (await owner.GetAsync("/api/health")).Text("status"));
    }
}
