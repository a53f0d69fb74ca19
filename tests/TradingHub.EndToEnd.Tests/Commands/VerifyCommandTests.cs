using TradingHub.EndToEnd.Tests.Orders;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Commands;

/// <summary>What the program does with a journal that somebody has changed, and with a command that it does not know.</summary>
public sealed class VerifyCommandTests
{
    private const int WrongCall = 64;
    private const int Damaged = 65;
    private const int NoInput = 66;

    [Fact]
    public async Task A_journal_is_verified_while_the_hub_runs_and_after_a_kill()
    {
        await using HubProcess hub = await CommandRun.StartWithTradesAsync();

        string running = await hub.ExpectAsync(0, "verify");
        await hub.KillAsync();
        string killed = await hub.ExpectAsync(0, "verify", "--data", hub.Settings.DataDirectory);

        Assert.Contains("all sound", running, StringComparison.Ordinal);
        Assert.Contains("all sound", killed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_price_is_found_and_its_event_named()
    {
        await using HubProcess hub = await CommandRun.StartWithTradesAsync();
        await hub.KillAsync();
        long changed = await TradingFile.ChangeOneFillAsync(hub.Settings);

        string line = await hub.ExpectAsync(
            Damaged,
            "verify",
            $"--data={Path.Combine(hub.Settings.DataDirectory, "trading.db")}"
        );

        Assert.Contains($"event {changed} (edit)", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hub_does_not_start_on_a_journal_whose_newest_events_are_gone()
    {
        await using HubProcess hub = await CommandRun.StartWithTradesAsync();
        await hub.KillAsync();
        await TradingFile.CutTailAsync(hub.Settings, events: 2);

        string found = await hub.ExpectAsync(Damaged, "verify");
        string refused = await hub.ExpectAsync(Damaged);

        Assert.Contains("cut tail", found, StringComparison.Ordinal);
        Assert.Contains("restore", refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WrongCall, "there are verify, backup, restore", "verfy")]
    [InlineData(WrongCall, "Usage: restore FILE", "restore")]
    [InlineData(WrongCall, "Usage: verify", "verify", "this")]
    [InlineData(NoInput, "There is no journal", "verify", "--data", "/no/such/folder")]
    [InlineData(NoInput, "There is no journal", "restore", "/no/such/file.db")]
    public async Task A_call_that_cannot_be_right_ends_with_one_line(int code, string said, params string[] words)
    {
        HubExit exit = await HubProcess.RunToExitAsync(HubSettings.Simulated().Calling(words));

        Assert.True(exit.Code == code, $"exit {exit.Code}: {exit.Printed}");
        Assert.Contains(said, Assert.Single(exit.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(exit.StandardLines);
    }
}
