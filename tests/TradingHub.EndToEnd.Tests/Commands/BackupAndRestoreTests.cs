using System.Globalization;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.EndToEnd.Tests.Orders;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Commands;

/// <summary>A copy that was made while the hub traded brings the account of that moment back, and nothing is lost on the way.</summary>
public sealed class BackupAndRestoreTests
{
    private const int DataFolder = 73;
    private const int Damaged = 65;

    [Fact]
    public async Task A_copy_of_a_running_hub_restores_the_account_of_that_moment()
    {
        await using HubProcess first = await CommandRun.StartWithTradesAsync();
        AccountPicture before = await AccountPicture.TakeAsync(first);
        string copied = await first.ExpectAsync(0, "backup");
        await first.WaitForStateAsync((await first.BuyAsync("TSLA", 1)).Text("id"), "filled");
        await first.KillAsync();

        string restored = await first.ExpectAsync(0, "restore", BackupOf(first));
        await using HubProcess second = await first.RestartAsync();

        (await AccountPicture.TakeAsync(second)).AssertSameAs(before);
        Assert.Contains("Structure and chain are sound", copied, StringComparison.Ordinal);
        string aside = Assert.Single(Directory.GetDirectories(first.Settings.DataDirectory, "replaced-*"));
        Assert.Contains(aside, restored, StringComparison.Ordinal);
        Assert.Contains("trading.db", Directory.GetFiles(aside).Select(Path.GetFileName));
        await second.ExpectAsync(0, "verify");
    }

    [Fact]
    public async Task No_copy_is_restored_under_a_running_hub()
    {
        await using HubProcess hub = await CommandRun.StartWithTradesAsync();
        await hub.ExpectAsync(0, "backup");

        string refused = await hub.ExpectAsync(DataFolder, "restore", BackupOf(hub));

        Assert.Contains(hub.ProcessId.ToString(CultureInfo.InvariantCulture), refused, StringComparison.Ordinal);
        Assert.Equal("ok", (await hub.GetAsync("/api/health")).Text("status"));
    }

    [Fact]
    public async Task A_damaged_copy_is_not_restored_and_nothing_is_touched()
    {
        await using HubProcess hub = await CommandRun.StartWithTradesAsync();
        AccountPicture before = await AccountPicture.TakeAsync(hub);
        await hub.ExpectAsync(0, "backup");
        await hub.KillAsync();
        string copy = BackupOf(hub);
        byte[] bytes = await File.ReadAllBytesAsync(copy);
        Array.Fill(bytes, (byte)0x55, bytes.Length / 2, 2_000);
        await File.WriteAllBytesAsync(copy, bytes);

        string refused = await hub.ExpectAsync(Damaged, "restore", copy);
        await using HubProcess second = await hub.RestartAsync();

        Assert.Contains("nothing was touched", refused, StringComparison.Ordinal);
        (await AccountPicture.TakeAsync(second)).AssertSameAs(before);
    }

    [Fact]
    public async Task Copies_go_to_the_folder_that_is_asked_for()
    {
        await using HubProcess hub = await CommandRun.StartWithTradesAsync();
        string folder = Path.Combine(hub.Settings.DataDirectory, "elsewhere", "copies");

        await hub.ExpectAsync(0, "backup", "--to", folder);

        Assert.Single(Directory.GetFiles(folder), file => file.EndsWith(".db", StringComparison.Ordinal));
    }

    private static string BackupOf(HubProcess hub) =>
        Assert.Single(Directory.GetFiles(Path.Combine(hub.Settings.DataDirectory, "backups"), "trading-*.db"));
}
