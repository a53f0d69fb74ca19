using System.Text.Json;
using TradingHub.Proofs.Broker;
using TradingHub.Proofs.Histories;
using TradingHub.Proofs.Oracles;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Storage;

/// <summary>
/// B11. A hub is restored from a copy that is older than what it traded since, while its broker has moved on. It takes over what the broker
/// has, sends nothing by itself, and requests that come again under their old keys make no second order.
/// </summary>
internal sealed class OldBackupProof
{
    private const int Done = 0;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly BrokerPair _pair;
    private readonly int _seed;
    private readonly int _orders;
    private readonly List<string> _failures = [];

    private OldBackupProof(BrokerPair pair, int seed, int orders)
    {
        _pair = pair;
        _seed = seed;
        _orders = orders;
    }

    /// <summary>Runs it with so many orders before the copy, and as many after it.</summary>
    public static async Task<ProofLine> RunAsync(int seed, int orders)
    {
        await using BrokerPair pair = await BrokerPair.StartAsync();
        return await new OldBackupProof(pair, seed, orders).RunAsync();
    }

    private async Task<ProofLine> RunAsync()
    {
        await PlaceAsync(_pair.Driver, 0, _orders);
        _failures.AddRange((await _pair.JudgeAsync()).Select(failure => $"before: {failure}"));
        await CallAsync("backup");
        BrokerPicture atCopy = await BrokerPicture.ReadAsync(_pair.Broker);
        await PlaceAsync(_pair.Driver, _orders, _orders);
        _failures.AddRange((await _pair.JudgeAsync()).Select(failure => $"at the kill: {failure}"));
        await _pair.Hub.KillAsync();
        await CallAsync("restore", NewestCopy());
        await MoveOnAsync();

        BrokerPicture before = await BrokerPicture.ReadAsync(_pair.Broker);
        await using HubProcess hub = await _pair.Hub.RestartAsync();
        await ConnectedAsync(hub);
        BrokerPicture ready = await BrokerPicture.ReadAsync(_pair.Broker);
        Expect(Ids(ready).SetEquals(Ids(before)), $"the broker had {before.Orders.Count} orders and has {ready.Orders.Count}");
        HashSet<string> lost = [.. Ids(before).Except(Ids(atCopy))];
        await JudgeAsync(hub, "restored", lost);

        using History again = History.Create();
        Dictionary<string, int> answers = await PlaceAsync(new Driver(() => hub, again), 0, 2 * _orders);
        BrokerPicture after = await BrokerPicture.ReadAsync(_pair.Broker);
        Expect(
            Ids(after).SetEquals(Ids(before)),
            $"retries made {after.Orders.Count - before.Orders.Count} new orders at the broker"
        );
        await JudgeAsync(hub, "after retries", lost);
        string told = string.Join(", ", answers.OrderByDescending(one => one.Value).Select(one => $"{one.Value} x {one.Key}"));
        return new ProofLine(
            2 * _orders,
            _failures,
            $"{lost.Count} orders newer than the copy, 1 fill while away; retries: {told}; alerts: {await AlertsAsync(hub)}"
        );
    }

    /// <summary>Places orders, half of them known by their key alone. Gives back how often each answer came.</summary>
    private async Task<Dictionary<string, int>> PlaceAsync(Driver driver, int first, int count)
    {
        Dictionary<string, int> answers = [];
        using CancellationTokenSource limit = new(Patience);
        for (int number = first; number < first + count; number++)
        {
            Dictionary<string, object> order = BrokerOrders.Of(_seed, number, _pair.Bids);
            if (number % 2 == 0)
            {
                order.Remove("client_order_id");
            }

            string key = $"old-{_seed}-{number}";
            HubAnswer answer = (await driver.SendAsync(0, key, HttpMethod.Post, "api/orders", order, () => true, limit.Token))!;
            string word = $"{(int)answer.Status}{(answer.Code.Length > 0 ? " " : "")}{answer.Code}";
            answers[word] = answers.GetValueOrDefault(word) + 1;
        }

        return answers;
    }

    /// <summary>While the hub is away an order that rests at the broker is filled.</summary>
    private async Task MoveOnAsync()
    {
        string symbol = BrokerPair.Symbols[0];
        await _pair.Broker.QuoteAsync(symbol, _pair.Bids[symbol] * 0.7, _pair.Bids[symbol] * 0.7 + 0.02, size: 7);
        await _pair.QuoteAsync(symbol);
    }

    private async Task CallAsync(params string[] words)
    {
        HubExit exit = await _pair.Hub.CallAsync(words);
        Expect(exit.Code == Done, $"the command {words[0]} ended with {exit.Code}: {exit.Printed}");
    }

    private string NewestCopy() =>
        Directory.GetFiles(Path.Combine(_pair.Hub.Settings.BookDirectory, "backups"), "trading-*.db").Order().Last();

    private static async Task ConnectedAsync(HubProcess hub) =>
        await Eventually.GetAsync(
            async () => (await hub.GetAsync("api/health")).GetProperty("broker").GetProperty("connected").GetBoolean(),
            isConnected => isConnected,
            "the broker to be connected"
        );

    /// <summary>
    /// The oracle's judgement. What the lost part of the journal knew nobody knows any more: that its orders had passed the gate.
    /// </summary>
    private async Task JudgeAsync(HubProcess hub, string when, IReadOnlySet<string> lost)
    {
        using History nothing = History.Create();
        IReadOnlyList<string> found = await Oracle.JudgeAsync(hub, nothing, _pair.Broker, IsOfTheLost);
        _failures.AddRange(found.Select(failure => $"{when}: {failure}"));

        bool IsOfTheLost(string failure) =>
            failure.StartsWith("I8", StringComparison.Ordinal) && lost.Any(id => failure.Contains(id, StringComparison.Ordinal));
    }

    private static async Task<string> AlertsAsync(HubProcess hub)
    {
        JsonElement alerts = (await hub.GetAsync("api/alerts")).GetProperty("alerts");
        IEnumerable<string> codes = alerts.EnumerateArray().Select(alert => alert.GetProperty("code").GetString()!);
        return string.Join(", ", codes.GroupBy(code => code).Select(group => $"{group.Count()} x {group.Key}"));
    }

    private static HashSet<string> Ids(BrokerPicture picture) => [.. picture.Orders.Select(order => order.Id)];

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            _failures.Add(otherwise);
        }
    }
}
