using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Inputs;

/// <summary>
/// B33, the part of the order routes. Requests that are wrong in one way each: none may be answered with 5xx, none that is illegal with 2xx,
/// no order may be there that no answer named, and no answer may tell of the inside.
/// </summary>
internal sealed partial class MutationProof
{
    private const int Clients = 8;
    private const double MostMegabytes = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private static readonly string[] Inside =
    [
        "Exception",
        "   at ",
        ".cs:",
        "System.",
        "Microsoft.",
        "TradingHub.",
        "SQLite",
        Path.GetTempPath(),
    ];

    private readonly HubProcess _hub;
    private readonly List<string> _failures = [];
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _answers = [];
    private readonly Lock _lock = new();

    private MutationProof(HubProcess hub) => _hub = hub;

    /// <summary>Runs it.</summary>
    public static async Task<ProofLine> RunAsync(int seed, int requests)
    {
        await using HubProcess hub = await HubProcess.StartAsync(
            HubSettings.Proof().With("Simulator:Cash", "1000000000").With("Simulator:Seed", "7").WithEagerCollector()
        );
        return await new MutationProof(hub).RunOnAsync(seed, requests);
    }

    private async Task<ProofLine> RunOnAsync(int seed, int requests)
    {
        string resting = await RestAsync();
        // The first half warms up: what the process needs for good is there afterwards.
        await SendAllAsync(seed, resting, requests / 2);
        double before = _hub.ResidentMegabytes;
        await SendAllAsync(unchecked(seed + 1_000), resting, requests / 2);
        double growth = await SettledGrowthAsync(before);
        Expect(growth <= MostMegabytes, $"resident memory grew by {growth:0} MB and stayed");
        await FindUnnamedAsync();
        string answers = string.Join(", ", _answers.OrderBy(answer => answer.Key).Select(one => $"{one.Value} x {one.Key}"));
        return new ProofLine(requests, _failures, $"{answers}; memory {growth:+0;-0;0} MB");
    }

    /// <summary>How much more is resident than before, once the host has had time to give back what it does not need.</summary>
    private async Task<double> SettledGrowthAsync(double before)
    {
        double growth = 0;
        for (Stopwatch watch = Stopwatch.StartNew(); watch.Elapsed < Patience; )
        {
            growth = _hub.ResidentMegabytes - before;
            if (growth <= MostMegabytes)
            {
                break;
            }

            await Task.Delay(Pause);
        }

        return growth;
    }

    /// <summary>An order that can be replaced.</summary>
    private async Task<string> RestAsync()
    {
        object order = new
        {
            symbol = "AAPL",
            side = "buy",
            type = "limit",
            time_in_force = "gtc",
            quantity = 5,
            limit_price = 20,
        };
        JsonElement placed = await Eventually.GetAsync(
            async () => (await _hub.SendAsync(HttpMethod.Post, "/api/orders", order)).Body,
            body => body.ValueKind == JsonValueKind.Object && body.TryGetProperty("id", out _),
            "an order that rests"
        );
        _named.Add(placed.GetProperty("id").GetString()!);
        return placed.GetProperty("id").GetString()!;
    }

    private Task SendAllAsync(int seed, string resting, int requests) =>
        Task.WhenAll(
            Enumerable
                .Range(0, Clients)
                .Select(client => SendSomeAsync(unchecked((seed * 31) + client), resting, requests / Clients))
        );

    private async Task SendSomeAsync(int seed, string resting, int requests)
    {
        RequestMutator mutator = new(seed, resting);
        for (int i = 0; i < requests; i++)
        {
            MutatedRequest mutated = mutator.Next();
            using HttpRequestMessage request = ToMessage(mutated);
            using HttpResponseMessage response = await _hub.Http.SendAsync(request);
            Judge(mutated, (int)response.StatusCode, await response.Content.ReadAsStringAsync());
        }
    }

    private static HttpRequestMessage ToMessage(MutatedRequest mutated)
    {
        HttpRequestMessage request = new(mutated.Method, mutated.Path) { Content = new ByteArrayContent(mutated.Body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(mutated.ContentType);
        if (mutated.Key is { } key)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        request.Headers.Add("APCA-API-KEY-ID", "PKSIMULATED");
        request.Headers.Add("APCA-API-SECRET-KEY", "simulated");
        return request;
    }

    private void Judge(MutatedRequest mutated, int status, string text)
    {
        lock (_lock)
        {
            _answers[status] = _answers.GetValueOrDefault(status) + 1;
            string what = $"{mutated.Method} {mutated.Path}, {mutated.What}";
            Expect(status < 500, $"{what}: {status} {text}");
            Expect(!mutated.MustFail || status >= 400, $"{what}: taken with {status} {text}");
            if (status < 300)
            {
                _named.UnionWith(Ids().Matches(text).Select(match => match.Value));
                return;
            }

            Expect(
                text.StartsWith('{') && text.Contains("\"code\"", StringComparison.Ordinal),
                $"{what}: {status} without a code: {text}"
            );
            string? told = Array.Find(Inside, inside => text.Contains(inside, StringComparison.Ordinal));
            Expect(told is null, $"{what}: the answer tells '{told}': {text}");
        }
    }

    private async Task FindUnnamedAsync()
    {
        IReadOnlyList<JsonElement> orders = await _hub.OrdersAsync();
        foreach (JsonElement order in orders.Where(order => order.GetProperty("state").GetString() != "denied"))
        {
            Expect(_named.Contains(order.GetProperty("id").GetString()!), $"no answer named the order {order}");
        }
    }

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            _failures.Add(otherwise[..Math.Min(otherwise.Length, 400)]);
        }
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ids();
}
