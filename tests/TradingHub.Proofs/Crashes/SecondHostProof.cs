using System.Diagnostics;
using System.Globalization;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Crashes;

/// <summary>
/// B12. A second host on one data folder ends at once and names the first; the lock of a host that was killed is in nobody's way.
/// </summary>
internal static class SecondHostProof
{
    private const int Locked = 73;
    private static readonly TimeSpan Bar = TimeSpan.FromSeconds(2);

    /// <summary>Runs it.</summary>
    public static async Task<ProofLine> RunAsync(int kills)
    {
        List<string> failures = [];
        TimeSpan slowest = TimeSpan.Zero;
        await using RestartingHub hub = await RestartingHub.StartAsync(KillProof.Settings());
        for (int kill = 0; kill <= kills; kill++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            HubExit second = await HubProcess.RunToExitAsync(
                KillProof.Settings().OnDataOf(hub.Current.Settings),
                keepsData: true
            );
            slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
            failures.AddRange(Judge(second, hub.Current.ProcessId, watch.Elapsed));
            if ((await hub.Current.GetAsync("api/health")).GetProperty("status").GetString() != "ok")
            {
                failures.Add("the first host suffers from the second");
            }

            if (kill < kills)
            {
                // A lock that outlived its owner would keep this from starting.
                await hub.KillAndRestartAsync();
            }
        }

        return new ProofLine(kills + 1, failures, $"{kills} kills; the second host ended within {slowest.TotalSeconds:0.00} s");
    }

    private static IEnumerable<string> Judge(HubExit second, int owner, TimeSpan took)
    {
        if (second.Code != Locked)
        {
            yield return $"the second host ended with {second.Code}: {second.Printed}";
        }

        string owned = string.Create(CultureInfo.InvariantCulture, $"process {owner}");
        if (second.ErrorLines is not [string line] || !line.Contains(owned, StringComparison.Ordinal))
        {
            yield return $"the second host does not say in one line that process {owner} is there: {second.Printed}";
        }

        if (took > Bar)
        {
            yield return $"the second host took {took.TotalSeconds:0.00} s to end";
        }
    }
}
