using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Halts;

/// <summary>Calls of the command <c>halt</c> that cannot be right, on one host that nobody halts.</summary>
public sealed class WrongHaltCallTests(SimulatedHub shared) : IClassFixture<SimulatedHub>
{
    private readonly HubProcess _hub = shared.Hub;

    [Theory]
    [InlineData("halt")]
    [InlineData("halt", "--level", "5")]
    [InlineData("halt", "--level", "two")]
    [InlineData("halt", "now", "--level", "2")]
    [InlineData("halt", "--level", "2", "--scope", "symbol", "--symbol", "NOSUCH")]
    [InlineData("halt", "--level", "2", "--scope", "galaxy")]
    public async Task A_wrong_call_halts_nothing(params string[] words)
    {
        HubExit exit = await _hub.CallAsync(words);

        Assert.True(exit.Code == 64, $"exit {exit.Code}: {exit.Printed}");
        Assert.Equal(0, (await _hub.GetAsync("/api/halt")).Number("epoch"));
        Assert.False(File.Exists(Path.Combine(_hub.Settings.DataDirectory, "KILL")));
    }
}
