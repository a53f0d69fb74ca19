using System.Diagnostics;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Crashes;

/// <summary>
/// B4. <c>strace</c> watches the host while one client places orders: for each acknowledgement a sync of the journal's log has ended between
/// the write of that order and the first byte of its answer.
/// </summary>
internal static class SyncProof
{
    private const string Calls = "trace=pwrite64,write,writev,fdatasync,fsync,sendto,sendmsg";

    /// <summary>Runs it.</summary>
    public static async Task<ProofLine> RunAsync(int seed, int orders)
    {
        if (!OperatingSystem.IsLinux() || !await HasStraceAsync())
        {
            return ProofLine.Skip("strace is not installed (apt-get install strace)");
        }

        string record = Path.Combine(Directory.CreateTempSubdirectory("tradinghub-strace-").FullName, "calls");
        try
        {
            return await RunAsync(seed, orders, record);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(record)!, recursive: true);
        }
    }

    private static async Task<ProofLine> RunAsync(int seed, int orders, string record)
    {
        List<string> ids = [];
        await using (HubProcess hub = await HubProcess.StartAsync(KillProof.Settings()))
        {
            using Process strace = Start("-f", "-y", "-s", "16384", "-e", Calls, "-o", record, "-p", $"{hub.ProcessId}");
            await strace.StandardError.ReadLineAsync();
            for (int number = 0; number < orders; number++)
            {
                string id = $"sync-{seed}-{number}-end";
                HubAnswer answer = await hub.SendAsync(HttpMethod.Post, "api/orders", Body(id));
                ids.Add(
                    answer.Status is System.Net.HttpStatusCode.Created ? id : throw new InvalidOperationException(answer.Text)
                );
            }

            await hub.KillAsync();
            await strace.WaitForExitAsync();
        }

        string[] lines = await File.ReadAllLinesAsync(record);
        SystemCalls calls = new(lines);
        List<string> failures = [.. ids.Select(calls.WhyNotDurable).OfType<string>()];
        return new ProofLine(orders, failures, $"{lines.Length} system calls, {calls.Syncs} syncs of the journal's log");
    }

    private static object Body(string id) =>
        new
        {
            symbol = "AAPL",
            side = "buy",
            type = "limit",
            time_in_force = "gtc",
            quantity = 1,
            limit_price = 20,
            client_order_id = id,
        };

    private static async Task<bool> HasStraceAsync()
    {
        try
        {
            using Process version = Start("-V");
            await version.WaitForExitAsync();
            return version.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new("strace", arguments)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }
}
