using System.Diagnostics;
using System.Net;
using System.Text;
using TradingHub.Benchmarks.Harness;
using TradingHub.Testing.Hosting;

namespace TradingHub.Benchmarks.Orders;

/// <summary>
/// Orders through <c>POST /v2/orders</c>, beside the same orders through <c>POST /api/orders</c>, in turns on one host. They are limit orders
/// far below the market, canceled where they do not fill at once, so that the books stay as they are. The data lie in a folder in memory where
/// there is one: what is compared is the host's work, and not the disk's.
/// </summary>
internal static class AlpacaOrdersBenchmark
{
    private const int Clients = 4;
    private const int Orders = 1_000;
    private const int WarmUpRounds = 3;
    private const int Rounds = 11;
    private const double MostRatio = 1.15;
    private const string InMemory = "/dev/shm";

    private static int _numbers;

    /// <summary>Runs it.</summary>
    public static async Task<Report> RunAsync()
    {
        await using HubProcess hub = await StartAsync();
        using Process process = Process.GetProcessById(hub.ProcessId);
        using HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = Clients }) { BaseAddress = hub.Address };
        List<Turn> own = [];
        List<Turn> alpaca = [];
        for (int round = -WarmUpRounds; round < Rounds; round++)
        {
            // Who comes first changes: what the machine does by itself hits both alike.
            bool isOwnFirst = round % 2 == 0;
            Turn first = await TakeTurnAsync(http, process, isOwnFirst ? Own : Alpaca);
            Turn second = await TakeTurnAsync(http, process, isOwnFirst ? Alpaca : Own);
            if (round >= 0)
            {
                own.Add(isOwnFirst ? first : second);
                alpaca.Add(isOwnFirst ? second : first);
            }
        }

        double ratio = Median(alpaca, turn => turn.Seconds) / Median(own, turn => turn.Seconds);
        double work = Median(alpaca, turn => turn.Work) / Median(own, turn => turn.Work);
        return Report.Of(
            "alpaca-orders: an order through Alpaca's API beside one through the hub's own",
            ratio <= MostRatio,
            $"measured   {Microseconds(alpaca):0} us an order through /v2/orders, {Clients} clients (slowest turn {Slowest(alpaca):0} us)",
            $"yardstick  {Microseconds(own):0} us an order through /api/orders (slowest turn {Slowest(own):0} us)",
            $"ratio      {ratio:0.000} of the time; {work:0.000} of the host's processor time",
            $"bar        at most {MostRatio:0.00} of the yardstick's time"
        );
    }

    private static async Task<HubProcess> StartAsync()
    {
        string folder = Directory.Exists(InMemory) ? InMemory : Path.GetTempPath();
        HubSettings settings = HubSettings
            .In(Path.Combine(folder, "tradinghub-bench-" + Guid.NewGuid().ToString("N")))
            .With("Risk:Profile", "Proof")
            .With("AlpacaApi:RequestsPerMinute", "1000000")
            .With("Simulator:Cash", "1000000000")
            .With("Storage:BackupMinutes", "0");
        HubProcess hub = await HubProcess.StartAsync(settings);
        await Eventually.GetAsync(
            () => hub.SendAsync(HttpMethod.Get, "/api/market/quote/AAPL"),
            quote => quote.Status == HttpStatusCode.OK,
            "a quote"
        );
        return hub;
    }

    private static async Task<Turn> TakeTurnAsync(HttpClient http, Process process, Func<string, HttpRequestMessage> make)
    {
        process.Refresh();
        TimeSpan worked = process.TotalProcessorTime;
        long began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(() => SendAllAsync(http, make))));
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        process.Refresh();
        return new Turn(seconds, (process.TotalProcessorTime - worked).TotalSeconds);
    }

    private static async Task SendAllAsync(HttpClient http, Func<string, HttpRequestMessage> make)
    {
        for (int count = 0; count < Orders / Clients; count++)
        {
            using HttpRequestMessage request = make($"order-{Interlocked.Increment(ref _numbers)}");
            using HttpResponseMessage response = await http.SendAsync(request);
            if (!response.IsSuccessStatusCode)
            {
                string text = await response.Content.ReadAsStringAsync();
                throw new InvalidOperationException($"{request.RequestUri} answered {(int)response.StatusCode}: {text}");
            }
        }
    }

    private static HttpRequestMessage Own(string id) =>
        Post(
            "/api/orders",
            $$"""{"symbol":"AAPL","side":"buy","type":"limit","time_in_force":"ioc","quantity":1,"limit_price":100,"client_order_id":"{{id}}","allow_duplicate":true}"""
        );

    private static HttpRequestMessage Alpaca(string id)
    {
        HttpRequestMessage request = Post(
            "/v2/orders",
            $$"""{"symbol":"AAPL","side":"buy","type":"limit","time_in_force":"ioc","qty":"1","limit_price":"100","client_order_id":"{{id}}"}"""
        );
        request.Headers.Add("APCA-API-KEY-ID", "PKSIMULATED");
        request.Headers.Add("APCA-API-SECRET-KEY", "simulated");
        return request;
    }

    private static HttpRequestMessage Post(string path, string body) =>
        new(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private static double Microseconds(List<Turn> turns) => Median(turns, turn => turn.Seconds) * 1e6 / Orders;

    private static double Slowest(List<Turn> turns) => turns.Max(turn => turn.Seconds) * 1e6 / Orders;

    private static double Median(List<Turn> turns, Func<Turn, double> value) =>
        turns.Select(value).Order().ElementAt(turns.Count / 2);

    /// <summary>What the orders of one turn took.</summary>
    /// <param name="Seconds">Of time.</param>
    /// <param name="Work">Of the host's processor time.</param>
    private readonly record struct Turn(double Seconds, double Work);
}
