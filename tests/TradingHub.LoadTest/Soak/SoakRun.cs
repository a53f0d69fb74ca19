using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using TradingHub.LoadTest.Clients;
using TradingHub.LoadTest.Servers;
using TradingHub.Testing.Hosting;
using TradingHub.Testing.Streams;

namespace TradingHub.LoadTest.Soak;

/// <summary>
/// The built hub under a steady load of everything: all symbols, twenty clients of all kinds, orders. Judges what must not grow and what must not
/// happen.
/// </summary>
internal static class SoakRun
{
    private const int UpdatesPerSecond = 1_000;
    private const int MostSymbols = 100;

    private const double MostHeapPerMinute = 0.2;

    // What is kept of an order until its day is over: the desk's record and the simulated venue's.
    private const double MostKilobytesPerOrder = 4;
    private const double MostResidentGrowth = 1.1;
    private const int MostHandles = 5;
    private const int MostThreads = 10;
    private const double MostMilliseconds = 500;

    /// <summary>Runs it; true when every bar is cleared.</summary>
    public static async Task<bool> RunAsync(double minutes)
    {
        HubSettings settings = HubSettings.Proof().With("Simulator:UpdatesPerSecond", $"{UpdatesPerSecond}");
        await using ServerProcess hub = await ServerProcess.StartAsync(ServerProgram.Hub(settings));
        IReadOnlyList<SoakKind> kinds = SoakKind.All(await SpeaksSecondAsync(hub.Address));
        SoakClient[] clients =
        [
            .. kinds.SelectMany(kind => Enumerable.Range(0, kind.Count).Select(_ => new SoakClient(kind, hub.Address))),
        ];
        SoakOrders orders = new(hub.Address);
        SoakFaults faults = new(hub.Address);
        Console.WriteLine(
            $"{await SymbolsAsync(hub.Address)} symbols (at most {MostSymbols}), {clients.Length} clients, {minutes:0.#} minutes"
        );
        using CancellationTokenSource end = new();
        Task[] running =
        [
            .. clients.Select(client => Task.Run(() => client.RunAsync(end.Token))),
            orders.RunAsync(end.Token),
            faults.RunAsync(end.Token),
        ];
        IReadOnlyList<SoakReading> readings = await WatchAsync(hub, clients, orders, TimeSpan.FromMinutes(minutes));
        await end.CancelAsync();
        await Task.WhenAll(running);
        ServerState last = await hub.StateAsync(isCollected: true);
        Console.WriteLine($"  faults       {faults.Armed} of the venue");
        return Judge(readings, clients, orders, last, hub);
    }

    private static async Task<IReadOnlyList<SoakReading>> WatchAsync(
        ServerProcess hub,
        SoakClient[] clients,
        SoakOrders orders,
        TimeSpan span
    )
    {
        List<SoakReading> readings = [];
        Stopwatch watch = Stopwatch.StartNew();
        Console.WriteLine("minute  heap MB  RSS MB  handles  threads  updates/s  conflated  orders  faults");
        (long updates, double at) = (0, 0);
        while (watch.Elapsed < span)
        {
            TimeSpan pause = TimeSpan.FromMinutes(Math.Min(1, (span - watch.Elapsed).TotalMinutes));
            await Task.Delay(pause);
            ServerState state = await hub.StateAsync(isCollected: true);
            double minute = watch.Elapsed.TotalMinutes;
            SoakReading reading = new(
                minute,
                state.HeapBytes / 1048576.0,
                hub.ResidentMegabytes,
                hub.Handles,
                hub.Threads,
                orders.Placed
            );
            readings.Add(reading);
            long now = clients.Sum(client => client.Updates);
            Console.WriteLine(
                $"{minute, 6:0.0}  {reading.HeapMegabytes, 7:0.0}  {reading.ResidentMegabytes, 6:0}  {reading.Handles, 7}  {reading.Threads, 7}  "
                    + $"{(now - updates) / ((minute - at) * 60), 9:0}  {clients.Sum(client => client.Conflated), 9}  {orders.Placed, 6}  {clients.Sum(client => client.Faults) + orders.Refused, 6}"
            );
            (updates, at) = (now, minute);
        }

        return readings;
    }

    private static bool Judge(
        IReadOnlyList<SoakReading> readings,
        SoakClient[] clients,
        SoakOrders orders,
        ServerState last,
        ServerProcess hub
    )
    {
        foreach (IGrouping<string, SoakClient> kind in clients.GroupBy(client => client.Kind.Name))
        {
            Console.WriteLine(
                $"  {kind.Key, -12} {kind.Sum(client => client.Updates), 10} updates, {kind.Sum(client => client.Connections)} connections, {kind.Sum(client => client.Conflated)} conflated {kind.Select(client => client.FirstFault).FirstOrDefault(fault => fault is not null)}"
            );
        }

        Console.WriteLine($"  exceptions   {last.FirstChanceExceptions} thrown and caught");
        SoakGrowth growth = SoakGrowth.Of(readings);
        SoakReading[] settled = SoakGrowth.Settled(readings);
        LatencyHistogram latencies = new();
        foreach (SoakClient client in clients.Where(client => client.Kind.Name == SoakKind.Framed))
        {
            latencies.Add(client.Latencies);
        }

        bool[] bars =
        [
            Bar("heap", growth.PerMinute, MostHeapPerMinute, "MB a minute"),
            Bar("orders' heap", growth.PerOrder * 1024, MostKilobytesPerOrder, "KB for an order of the day"),
            Bar(
                "resident",
                settled.Max(reading => reading.ResidentMegabytes) / settled[0].ResidentMegabytes,
                MostResidentGrowth,
                "of what it was when it had warmed up"
            ),
            Bar("handles", Range(settled, reading => reading.Handles), MostHandles, "between the least and the most"),
            Bar("threads", Range(settled, reading => reading.Threads), MostThreads, "between the least and the most"),
            Bar("latency", latencies.Percentile(0.99), MostMilliseconds, "ms to a framed client, p99"),
            Bar("gaps", clients.Sum(client => client.Faults), 0, "missing, doubled or cut"),
            Bar("silent", clients.Count(client => client.Kind.Reads && client.Updates == 0), 0, "clients without an update"),
            Bar("orders", orders.Refused, 0, $"of {orders.Placed + orders.Refused} refused {orders.FirstFault}"),
            Bar("exceptions", last.LostExceptions, 0, "that nobody caught"),
            Bar("errors", hub.Complaints, 0, "lines of the log at level error"),
        ];
        return !bars.Contains(value: false);
    }

    private static int Range(SoakReading[] readings, Func<SoakReading, int> figure) =>
        readings.Max(figure) - readings.Min(figure);

    private static bool Bar(string name, double value, double most, string unit)
    {
        bool hasPassed = value <= most;
        Console.WriteLine($"{(hasPassed ? "PASS" : "FAIL")}  {name, -12}  {value:0.###} {unit}  [at most {most:0.###}]");
        return hasPassed;
    }

    /// <summary>Whether the hub answers the greeting of version 2 with anything but a refusal.</summary>
    private static async Task<bool> SpeaksSecondAsync(Uri address)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
        using LoadClient probe = await LoadClient.ConnectAsync(
            address,
            LoadDoor.Of("quotes", """{"action":"hello","version":2}"""),
            TimeProvider.System,
            receiveBytes: null,
            patience.Token
        );
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token);
        Task reading = probe.ReadAsync(end.Token);
        await Task.WhenAny(probe.First, reading);
        await end.CancelAsync();
        await reading;
        return probe.Refusal is null;
    }

    /// <summary>How many symbols the hub has prices of.</summary>
    private static async Task<int> SymbolsAsync(Uri address)
    {
        using HttpClient http = new() { BaseAddress = address };
        JsonElement answer = await http.GetFromJsonAsync<JsonElement>(new Uri("/api/market/symbols?limit=500", UriKind.Relative));
        return answer.Items("symbols").Count;
    }
}
