using System.Diagnostics;
using System.Net;
using TradingHub.Proofs.Crashes;
using TradingHub.Proofs.Histories;
using TradingHub.Proofs.Oracles;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Storage;

/// <summary>
/// B7. The disk of the data folder is filled to the last block while clients send orders. New orders are refused as STORAGE_FULL; reads,
/// cancels and the halt go on; nothing crashes; once there is space again orders are taken within five seconds.
/// </summary>
internal sealed class FullDiskProof
{
    private const int DiskMegabytes = 64;
    private const int ReserveMegabytes = 16;
    private const int Clients = 8;
    private const double MostMegabytes = 100;
    private static readonly TimeSpan AcceptsAgain = TimeSpan.FromSeconds(5);
    private static readonly string[] Reads = ["api/orders?status=all", "api/positions", "api/account", "api/health"];

    private readonly SmallDisk _disk;
    private readonly HubProcess _hub;
    private readonly Shots _shots;
    private readonly Driver _driver;
    private readonly List<string> _failures = [];

    private FullDiskProof(SmallDisk disk, HubProcess hub, History history, int seed)
    {
        _disk = disk;
        _hub = hub;
        _shots = new Shots(() => hub, history, seed);
        _driver = new Driver(() => hub, history);
    }

    /// <summary>Runs it; the disk stays full for so long.</summary>
    public static async Task<ProofLine> RunAsync(int seed, TimeSpan full)
    {
        await using SmallDisk? disk = await SmallDisk.TryMountAsync(DiskMegabytes);
        if (disk is null)
        {
            return ProofLine.Skip("mounting a tmpfs needs root on Linux");
        }

        HubSettings settings = KillProof
            .Settings()
            .With("Storage:ReserveMegabytes", $"{ReserveMegabytes}")
            .OnDataOf(HubSettings.In(disk.PathOf("data")));
        using History history = History.Create();
        await using HubProcess hub = await HubProcess.StartAsync(settings);
        return await new FullDiskProof(disk, hub, history, seed).RunAsync(full, history);
    }

    private async Task<ProofLine> RunAsync(TimeSpan full, History history)
    {
        string resting = await RestAsync("resting");
        await FillAsync();
        double memory = _hub.ResidentMegabytes;
        long began = Stopwatch.GetTimestamp();
        Task<IReadOnlyList<Shot>> load = _shots.FireAsync(Clients, () => Stopwatch.GetElapsedTime(began) < full);
        await CancelAsync(resting);
        await ReadAsync();
        await HaltAsync();
        IReadOnlyList<Shot> shots = await load;
        double grown = _hub.ResidentMegabytes - memory;
        JudgeRefusals(shots);
        Expect(grown < MostMegabytes, $"memory grew by {grown:0} MB while the disk was full");

        _disk.Free();
        long freed = Stopwatch.GetTimestamp();
        await Eventually.GetAsync(() => _shots.FireAsync(0), shot => shot.IsOk, "an order on a disk with space");
        TimeSpan again = Stopwatch.GetElapsedTime(freed);
        Expect(again <= AcceptsAgain, $"orders were taken again only {again.TotalSeconds:0.0} s after there was space");
        _failures.AddRange(await Oracle.JudgeAsync(_hub, history));
        return new ProofLine(
            shots.Count,
            _failures,
            $"{full.TotalSeconds:0} s full: {shots.Count(IsFull)} refused, {shots.Count(shot => shot.IsOk)} taken; cancel, reads and halt "
                + $"worked; memory {grown:+0;-0;0} MB; taken again after {again.TotalSeconds:0.0} s"
        );
    }

    private async Task<string> RestAsync(string name)
    {
        object order = new
        {
            symbol = "AAPL",
            side = "buy",
            type = "limit",
            time_in_force = "gtc",
            quantity = 1,
            limit_price = 20,
        };
        HubAnswer answer = (
            await _driver.SendAsync(0, name, HttpMethod.Post, "api/orders", order, () => true, CancellationToken.None)
        )!;
        return answer.Expect2xx("a resting order").GetProperty("id").GetString()!;
    }

    /// <summary>Fills the disk, until the hub has met its end.</summary>
    private Task FillAsync() =>
        Eventually.GetAsync(
            () =>
            {
                _disk.Fill();
                return _shots.FireAsync(0);
            },
            IsFull,
            "an order that is refused for want of space"
        );

    private async Task CancelAsync(string id)
    {
        HubAnswer answer = await _hub.SendAsync(HttpMethod.Delete, $"api/orders/{id}");
        Expect((int)answer.Status is >= 200 and < 300, $"the cancel answered {(int)answer.Status} {answer.Code}");
        await Eventually.GetAsync(
            () => _hub.GetAsync($"api/orders/{id}"),
            order => order.GetProperty("state").GetString() == "canceled",
            "the cancel on a full disk"
        );
    }

    private async Task ReadAsync()
    {
        foreach (string path in Reads)
        {
            HubAnswer answer = await _hub.SendAsync(HttpMethod.Get, path);
            Expect(answer.Status == HttpStatusCode.OK, $"{path} answered {(int)answer.Status} {answer.Code}");
        }
    }

    private async Task HaltAsync()
    {
        foreach ((string path, object body) in Halts())
        {
            HubAnswer answer = await _hub.SendAsync(HttpMethod.Post, path, body);
            Expect((int)answer.Status is >= 200 and < 300, $"{path} answered {(int)answer.Status} {answer.Code}");
        }
    }

    /// <summary>Of one symbol, so that the other orders tell what the disk says; and gone again.</summary>
    private static (string Path, object Body)[] Halts() =>
        [
            (
                "api/halt",
                new
                {
                    level = 2,
                    scope = "symbol",
                    symbol = "TSLA",
                    reason = "the disk is full",
                }
            ),
            (
                "api/halt/clear",
                new
                {
                    scope = "symbol",
                    symbol = "TSLA",
                    reason = "the proof goes on",
                }
            ),
        ];

    private void JudgeRefusals(IReadOnlyList<Shot> shots)
    {
        Expect(shots.Any(IsFull), "no order was refused for want of space");
        Expect(!shots.Any(shot => shot.IsOk), $"{shots.Count(shot => shot.IsOk)} orders were taken on a full disk");
        foreach (
            IGrouping<string, Shot> other in shots.Where(shot => !IsFull(shot)).GroupBy(shot => $"{shot.Status} {shot.Code}")
        )
        {
            Expect(other.Key.StartsWith('4'), $"{other.Count()} orders on a full disk were answered {other.Key}");
        }
    }

    private static bool IsFull(Shot shot) => shot is { Status: 503, Code: "STORAGE_FULL" };

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            _failures.Add(otherwise);
        }
    }
}
