using System.Text;
using System.Text.Json;
using TradingHub.Proofs.Crashes;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Webhooks;

/// <summary>
/// B36. Alerts that are old, copied, altered, of another strategy, without a secret or with one in the wrong place: none places anything, and
/// no secret stands in any file of the host.
/// </summary>
internal sealed class ForgeryProof(HubProcess hub, HubStrategy strategy, HubStrategy other, int seed)
{
    private const string Canary = "tvs_canary0123456789abcdef0123456789abcdef0123456789abcdef012345";
    private static readonly int[] Allowed = [400, 401, 403, 409, 413, 415, 422];
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(120);
    private readonly List<string> _failures = [];
    private readonly SortedDictionary<int, int> _answers = [];
    private int _trials;

    /// <summary>Runs it.</summary>
    public static async Task<ProofLine> RunAsync(int seed)
    {
        await using HubProcess hub = await HubProcess.StartAsync(KillProof.Settings().With("Logging:LogLevel:Default", "Trace"));
        ForgeryProof proof = new(
            hub,
            await HubStrategy.CreateAsync(() => hub, "mine"),
            await HubStrategy.CreateAsync(() => hub, "other"),
            seed
        );
        return await proof.RunAsync();
    }

    private async Task<ProofLine> RunAsync()
    {
        // An alert that was taken, and its very bytes again once its time is over.
        DateTimeOffset almostOver = TimeProvider.System.GetUtcNow() - Window + TimeSpan.FromSeconds(3);
        string taken = Text("taken", almostOver);
        (await strategy.SendAsync(taken)).Expect2xx("an alert in time");
        int orders = await SettledAsync();
        await Task.Delay(TimeSpan.FromSeconds(4));
        await RefusedAsync(taken);
        foreach (TimeSpan age in (TimeSpan[])[Window + TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), TimeSpan.FromDays(1)])
        {
            await RefusedAsync(Text($"old-{age.TotalSeconds}", TimeProvider.System.GetUtcNow() - age));
        }

        await ForgeAsync();
        Expect(await SettledAsync() == orders, $"B36: {await SettledAsync()} orders, {orders} before");
        await FindSecretsAsync();
        string answers = string.Join(", ", _answers.Select(one => $"{one.Value} x {one.Key}"));
        return new ProofLine(_trials, _failures, $"{answers}; {orders} order of the one that was in time");
    }

    private async Task ForgeAsync()
    {
        string good = Text("good", TimeProvider.System.GetUtcNow());
        string mine = strategy.Secret;
        await RefusedAsync(good.Replace(mine, Canary, StringComparison.Ordinal));
        await RefusedAsync(good.Replace(mine, "", StringComparison.Ordinal));
        await RefusedAsync(good.Replace(mine, mine[..^1], StringComparison.Ordinal));
        await RefusedAsync(good.Replace(mine, mine.ToUpperInvariant(), StringComparison.Ordinal));
        await RefusedAsync(good.Replace(mine, other.Secret, StringComparison.Ordinal));
        await RefusedAsync(good.Replace("\"secret\"", "\"Secret\"", StringComparison.Ordinal));
        await RefusedAsync(good.Replace("\"secret\"", "\"token\"", StringComparison.Ordinal));
        await RefusedAsync(good, type: "application/x-www-form-urlencoded");
        await RefusedAsync(good, type: "text/plain");
        await RefusedAsync(good, type: "application/xml");
        await RefusedAsync(good + new string(' ', 65_537 - good.Length));
        await RefusedAsync(good.Replace(mine, "", StringComparison.Ordinal), route: $"order?secret={Canary}");
        Random random = new(seed);
        for (int number = 0; number < 500; number++)
        {
            await RefusedAsync(Altered(good, random));
        }
    }

    /// <summary>One character of the secret is another one.</summary>
    private string Altered(string text, Random random)
    {
        char[] secret = strategy.Secret.ToCharArray();
        int at = random.Next(4, secret.Length);
        secret[at] = secret[at] == '0' ? '1' : '0';
        return text.Replace(strategy.Secret, new string(secret), StringComparison.Ordinal);
    }

    private async Task RefusedAsync(string text, string route = "order", string type = "application/json")
    {
        _trials++;
        HubAnswer answer = await strategy.SendAsync(text, route, type);
        int status = (int)answer.Status;
        _answers[status] = _answers.GetValueOrDefault(status) + 1;
        Expect(Allowed.Contains(status), $"B36: answered {status} {answer.Text} to {Masked(text)} as {type}");
        Expect(
            !answer.Text.Contains(strategy.Secret, StringComparison.Ordinal)
                && !answer.Text.Contains(Canary, StringComparison.Ordinal),
            "B36: a secret stands in an answer"
        );
    }

    private async Task<int> SettledAsync()
    {
        await Eventually.GetAsync(
            async () => (await hub.GetAsync("api/tradingview/webhook-logs?state=pending&limit=1")).Number("count"),
            count => count == 0,
            "no alert to be pending"
        );
        return (int)(await hub.GetAsync("api/orders?status=all&limit=500")).Number("count");
    }

    /// <summary>Everything that the host has written or says, bytes for bytes.</summary>
    private async Task FindSecretsAsync()
    {
        string inbox = (await hub.GetAsync("api/tradingview/webhook-logs?limit=200")).GetRawText();
        foreach (JsonElement entry in (await hub.GetAsync("api/tradingview/webhook-logs?limit=200")).Items("entries"))
        {
            inbox += (await hub.SendAsync(HttpMethod.Get, $"api/tradingview/webhook-logs/{entry.Text("id")}")).Text;
        }

        await hub.KillAsync();
        foreach (string secret in (string[])[strategy.Secret, other.Secret, Canary])
        {
            Expect(!inbox.Contains(secret, StringComparison.Ordinal), "B36: a secret stands in the inbox");
            Expect(!hub.LastLines.Contains(secret, StringComparison.Ordinal), "B36: a secret was printed");
            byte[] wanted = Encoding.UTF8.GetBytes(secret);
            foreach (string file in Directory.EnumerateFiles(hub.Settings.DataDirectory, "*", SearchOption.AllDirectories))
            {
                byte[] content = await File.ReadAllBytesAsync(file);
                Expect(content.AsSpan().IndexOf(wanted) < 0, $"B36: a secret stands in {Path.GetFileName(file)}");
            }
        }
    }

    private string Masked(string text) => text.Replace(strategy.Secret, "***", StringComparison.Ordinal);

    private string Text(string id, DateTimeOffset time) =>
        JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["secret"] = strategy.Secret,
                ["strategy"] = strategy.Name,
                ["timenow"] = HubStrategy.TimeOf(time),
                ["ticker"] = "AAPL",
                ["action"] = "buy",
                ["order_type"] = "limit",
                ["limit_price"] = 20,
                ["comment"] = id,
            }
        );

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            _failures.Add(otherwise);
        }
    }
}
