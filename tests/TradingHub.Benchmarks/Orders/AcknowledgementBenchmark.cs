using System.Diagnostics;
using System.Net;
using System.Text;
using TradingHub.Benchmarks.Harness;
using TradingHub.Testing.Hosting;

namespace TradingHub.Benchmarks.Orders;

/// <summary>
/// Orders over REST from 32 clients, each acknowledged only after its sync. First as many as the host can take, then at a steady pace of half
/// the bar, where a latency is the host's and not that of a queue before it. The pace runs on the disk and on a folder in memory, where a
/// sync costs nothing: the difference is the disk's share. The yardstick is a read of the same host by the same clients.
/// </summary>
internal static class AcknowledgementBenchmark
{
    private const int Clients = 32;
    private const int Requests = 16_000;
    private const int LeastPerSecond = 2_000;
    private const int PacePerSecond = LeastPerSecond / 2;
    private const int PacedSeconds = 8;
    private const double MostMilliseconds = 2;
    private const string InMemory = "/dev/shm";

    /// <summary>Runs it.</summary>
    public static async Task<Report> RunAsync()
    {
        Run disk = await RunAsync(Path.GetTempPath());
        Run? memory = Directory.Exists(InMemory) ? await RunAsync(InMemory) : null;
        double? own = memory?.Percentile(0.99);
        return Report.Of(
            $"acknowledgements: durable orders over REST from {Clients} clients",
            disk.PerSecond >= LeastPerSecond && own is null or < MostMilliseconds,
            $"measured   {disk.PerSecond:0} orders/s on the disk; at {PacePerSecond}/s p50 {disk.Percentile(0.5):0.00} ms, p99 {disk.Percentile(0.99):0.00} ms",
            memory is null
                ? "own share  not measured: no folder in memory on this machine"
                : $"own share  at {PacePerSecond}/s on a folder in memory p50 {memory.Percentile(0.5):0.00} ms, p99 {own:0.00} ms ({memory.PerSecond:0} orders/s at most); the sync's share is the difference",
            $"yardstick  {disk.ReadsPerSecond:0} reads/s of /api/market/clock by the same clients; ratio {disk.PerSecond / disk.ReadsPerSecond:0.00}",
            $"bar        at least {LeastPerSecond} orders/s, p99 of the own share under {MostMilliseconds:0} ms"
        );
    }

    private static async Task<Run> RunAsync(string folder)
    {
        HubSettings settings = HubSettings
            .In(Path.Combine(folder, "tradinghub-bench-" + Guid.NewGuid().ToString("N")))
            .With("Risk:Profile", "Proof")
            .With("Simulator:Cash", "1000000000")
            .With("Storage:BackupMinutes", "0");
        await using HubProcess hub = await HubProcess.StartAsync(settings);
        await Eventually.GetAsync(
            () => hub.SendAsync(HttpMethod.Get, "/api/market/quote/AAPL"),
            quote => quote.Status == HttpStatusCode.OK,
            "a quote"
        );
        using HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = Clients }) { BaseAddress = hub.Address };
        await LoadAsync(http, Requests / 4, Order);
        double seconds = await LoadAsync(http, Requests, Order);
        double[] milliseconds = await PaceAsync(http);
        double readSeconds = await LoadAsync(http, Requests, _ => new HttpRequestMessage(HttpMethod.Get, "/api/market/clock"));
        return new Run(Requests / seconds, Requests / readSeconds, milliseconds);
    }

    private static HttpRequestMessage Order(int number)
    {
        string body =
            $$"""{"symbol":"AAPL","side":"buy","type":"limit","time_in_force":"gtc","quantity":1,"limit_price":{{100 + (number % 50)}}}""";
        HttpRequestMessage request = new(HttpMethod.Post, "/api/orders")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        return request;
    }

    /// <summary>As many as go, each client its next request after the answer to the one before. Gives back the seconds.</summary>
    private static async Task<double> LoadAsync(HttpClient http, int count, Func<int, HttpRequestMessage> make)
    {
        int next = -1;
        long began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(ClientAsync)));
        return Stopwatch.GetElapsedTime(began).TotalSeconds;

        async Task ClientAsync()
        {
            for (int at = Interlocked.Increment(ref next); at < count; at = Interlocked.Increment(ref next))
            {
                await SendAsync(http, make(at));
            }
        }
    }

    /// <summary>Each client a request at each tick of its own timer, the clients one after the other. Gives back all latencies, sorted.</summary>
    private static async Task<double[]> PaceAsync(HttpClient http)
    {
        TimeSpan period = TimeSpan.FromSeconds((double)Clients / PacePerSecond);
        int each = PacePerSecond * PacedSeconds / Clients;
        double[][] all = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => ClientAsync(client))));
        return [.. all.SelectMany(one => one).Order()];

        async Task<double[]> ClientAsync(int client)
        {
            await Task.Delay(period * client / Clients);
            using PeriodicTimer timer = new(period);
            double[] milliseconds = new double[each];
            for (int at = 0; at < each; at++)
            {
                await timer.WaitForNextTickAsync();
                milliseconds[at] = await SendAsync(http, Order((client * each) + at));
            }

            return milliseconds;
        }
    }

    private static async Task<double> SendAsync(HttpClient http, HttpRequestMessage request)
    {
        long sent = Stopwatch.GetTimestamp();
        using (request)
        using (HttpResponseMessage response = await http.SendAsync(request))
        {
            double milliseconds = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
            return response.IsSuccessStatusCode
                ? milliseconds
                : throw new InvalidOperationException(
                    $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}"
                );
        }
    }

    private sealed record Run(double PerSecond, double ReadsPerSecond, double[] Milliseconds)
    {
        public double Percentile(double share) => Milliseconds[(int)(share * (Milliseconds.Length - 1))];
    }
}
