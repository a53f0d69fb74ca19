using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Proofs.Crashes;
using TradingHub.Proofs.Histories;
using TradingHub.Proofs.Oracles;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Webhooks;

/// <summary>
/// B35. Every alert comes four times from many senders, one comes 200 times at once and one as TradingView repeats it, every five seconds;
/// the host is killed at random moments meanwhile. Each is one order in the end, at the broker too.
/// </summary>
internal sealed class DuplicateProof(RestartingHub hub, HubStrategy strategy, int seed)
{
    private const int Senders = 32;
    private const int Copies = 4;
    private const int AtOnce = 200;
    private static readonly string[] Symbols = ["NASDAQ:AAPL", "NASDAQ:MSFT", "AMEX:SPY", "NASDAQ:TSLA", "NASDAQ:NVDA"];
    private static readonly TimeSpan Schedule = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly ConcurrentDictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _failures = new();
    private int _sent;
    private int _duplicates;
    private int _unanswered;

    /// <summary>Runs it.</summary>
    public static async Task<ProofLine> RunAsync(int seed, int alerts, int kills)
    {
        await using RestartingHub hub = await RestartingHub.StartAsync(KillProof.Settings());
        HubStrategy strategy = await HubStrategy.CreateAsync(() => hub.Current);
        DuplicateProof proof = new(hub, strategy, seed);
        return await proof.RunAsync(alerts, kills);
    }

    private async Task<ProofLine> RunAsync(int alerts, int kills)
    {
        string[] copies = [.. Enumerable.Range(0, alerts * Copies).Select(number => $"b35-{number % alerts}")];
        new Random(seed).Shuffle(copies);
        Task killing = KillAsync(copies.Length, kills);
        Task scheduled = RepeatAsync("scheduled", TextOf("scheduled"));
        await SendAllAsync(copies);
        string same = TextOf("at-once");
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => SendAsync("at-once", same)));
        await Task.WhenAll(killing, scheduled);
        await JudgeAsync(alerts + 2);
        return new ProofLine(
            alerts + 2,
            [.. _failures],
            $"{_sent} sent, {_duplicates} answered as duplicates, {_unanswered} unanswered attempts, {hub.Restarts} kills; "
                + $"{AtOnce} copies at once and {Copies} every {Schedule.TotalSeconds:0} s among them"
        );
    }

    private async Task SendAllAsync(string[] copies)
    {
        ConcurrentDictionary<string, string> texts = new(StringComparer.Ordinal);
        int next = -1;
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => SendNextAsync()));

        async Task SendNextAsync()
        {
            for (int at = Interlocked.Increment(ref next); at < copies.Length; at = Interlocked.Increment(ref next))
            {
                await SendAsync(copies[at], texts.GetOrAdd(copies[at], TextOf));
            }
        }
    }

    private async Task RepeatAsync(string alert, string text)
    {
        for (int copy = 0; copy < Copies; copy++)
        {
            await SendAsync(alert, text);
            await Task.Delay(copy < Copies - 1 ? Schedule : TimeSpan.Zero);
        }
    }

    /// <summary>Sends it until it is answered, as TradingView does after a 5xx or silence.</summary>
    private async Task SendAsync(string alert, string text)
    {
        while (true)
        {
            Interlocked.Increment(ref _sent);
            if (await TryAsync(text) is { } answer && answer.Status != HttpStatusCode.ServiceUnavailable)
            {
                Note(alert, answer);
                return;
            }

            Interlocked.Increment(ref _unanswered);
            await Task.Delay(Pause);
        }
    }

    private async Task<HubAnswer?> TryAsync(string text)
    {
        try
        {
            return await strategy.SendAsync(text);
        }
        catch (Exception exception) when (LostAnswer.Is(exception))
        {
            return null;
        }
    }

    private void Note(string alert, HubAnswer answer)
    {
        if (answer.Status != HttpStatusCode.OK)
        {
            _failures.Enqueue($"B35: {alert} was answered {(int)answer.Status} {answer.Text}");
            return;
        }

        string id = answer.Body.Text("id");
        if (answer.Body.Says("status", "duplicate"))
        {
            Interlocked.Increment(ref _duplicates);
        }

        if (_ids.GetOrAdd(alert, id) != id)
        {
            _failures.Enqueue($"B35: {alert} came in twice, as {_ids[alert]} and {id}");
        }
    }

    private async Task KillAsync(int copies, int kills)
    {
        Random random = new(seed + 1);
        foreach (int moment in Enumerable.Range(0, kills).Select(_ => random.Next(1, copies * 9 / 10)).Order())
        {
            while (Volatile.Read(ref _sent) < moment)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5));
            }

            await hub.KillAndRestartAsync();
        }
    }

    private async Task JudgeAsync(int alerts)
    {
        await Eventually.GetAsync(
            async () => (await hub.Current.GetAsync("api/tradingview/webhook-logs?state=pending&limit=1")).Number("count"),
            count => count == 0,
            "no alert to be pending",
            Patience
        );
        using History nothing = History.Create();
        foreach (string failure in await Oracle.JudgeAsync(hub.Current, nothing))
        {
            _failures.Enqueue(failure);
        }

        JournalPicture journal = await JournalPicture.ReadAsync(hub.Current.Settings.BookDirectory);
        string[] orders =
        [
            .. journal
                .Events.OfType<OrderIntended>()
                .Select(intended => intended.Terms)
                .Where(terms => terms is { Source: OrderSource.Webhook, Leg: null })
                .Select(terms => terms.ClientOrderId),
        ];
        HashSet<string> wanted = [.. _ids.Values.Select(id => $"tv-{Guid.Parse(id):N}")];
        Expect(orders.Length == alerts, $"B35: {orders.Length} orders of {alerts} alerts");
        foreach (string without in wanted.Except(orders).Take(3))
        {
            JsonElement trace = await hub.Current.GetAsync($"api/tradingview/webhook-logs/{Guid.Parse(without[3..])}");
            _failures.Enqueue($"B35: {trace.Text("id")} is {trace.Text("state")}: {trace.Field("reason")}");
        }
    }

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            _failures.Enqueue(otherwise);
        }
    }

    /// <summary>An order that nothing fills, and that may wait: many more come in than a strategy ever sends. TradingView repeats bytes.</summary>
    private string TextOf(string alert) =>
        strategy.TextOf(
            new Dictionary<string, object>
            {
                ["ticker"] = Symbols[alert.Sum(letter => letter) % Symbols.Length],
                ["expires_in"] = 3_600,
                ["action"] = "buy",
                ["contracts"] = "1",
                ["order_type"] = "limit",
                ["limit_price"] = 20,
                ["time_in_force"] = "gtc",
                ["comment"] = alert,
            }
        );
}
