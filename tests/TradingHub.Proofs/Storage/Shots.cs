using System.Diagnostics;
using TradingHub.Proofs.Crashes;
using TradingHub.Proofs.Histories;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Storage;

/// <summary>What became of one request that was sent once.</summary>
/// <param name="Status">HTTP status; null when nobody answered.</param>
/// <param name="Code">Code of a refusal, or null.</param>
/// <param name="SentAt">When it was sent, a timestamp of <see cref="Stopwatch"/>.</param>
/// <param name="EndedAt">When it was answered, or given up.</param>
internal sealed record Shot(int? Status, string? Code, long SentAt, long EndedAt)
{
    /// <summary>Whether it was acknowledged.</summary>
    public bool IsOk => Status is >= 200 and < 300;

    /// <summary>How long the answer took.</summary>
    public TimeSpan Took => Stopwatch.GetElapsedTime(SentAt, EndedAt);
}

/// <summary>Random orders, each sent once and written into a history: what is refused stays refused. Safe for many clients.</summary>
internal sealed class Shots(Func<HubProcess> hub, History history, int seed)
{
    private readonly Driver _driver = new(hub, history);
    private int _number;

    /// <summary>Sends the next order once.</summary>
    public async Task<Shot> FireAsync(int client)
    {
        int number = Interlocked.Increment(ref _number);
        string key = $"shot-{seed}-{number}";
        int attempts = 0;
        long sent = Stopwatch.GetTimestamp();
        await _driver.SendAsync(
            client,
            key,
            HttpMethod.Post,
            "api/orders",
            RandomOrder.Of(seed, number),
            () => attempts++ == 0,
            CancellationToken.None
        );
        HistoryEntry told = history.Entries.Last(entry => entry.Key == key);
        return new Shot(told.Status, told.Code, sent, Stopwatch.GetTimestamp());
    }

    /// <summary>So many clients send one order after the other, at least one each, as long as it goes on.</summary>
    public async Task<IReadOnlyList<Shot>> FireAsync(int clients, Func<bool> goesOn)
    {
        Shot[][] all = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => FireOnAsync(client, goesOn)));
        return [.. all.SelectMany(shots => shots)];
    }

    private async Task<Shot[]> FireOnAsync(int client, Func<bool> goesOn)
    {
        List<Shot> shots = [];
        do
        {
            shots.Add(await FireAsync(client));
        } while (goesOn());

        return [.. shots];
    }
}
