using System.Collections.Concurrent;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Broker;

/// <summary>Clients that place an order each so often, once: what is refused is not sent again.</summary>
internal sealed class PacedLoad(BrokerPair pair, int seed, TimeSpan pace)
{
    private readonly ConcurrentQueue<PacedAnswer> _answers = new();
    private int _placed;

    /// <summary>Orders so far.</summary>
    public int Placed => Volatile.Read(ref _placed);

    /// <summary>What clients were told so far.</summary>
    public IReadOnlyCollection<PacedAnswer> Answers => _answers;

    /// <summary>Runs until the task has ended.</summary>
    public Task RunAsync(int clients, Task end) =>
        Task.WhenAll(Enumerable.Range(0, clients).Select(client => RunClientAsync(client, end)));

    private async Task RunClientAsync(int client, Task end)
    {
        while (!end.IsCompleted)
        {
            int number = Interlocked.Increment(ref _placed);
            HubAnswer answer = await pair.PlaceOnceAsync(client, $"{seed}-{number}", BrokerOrders.Of(seed, number, pair.Bids));
            _answers.Enqueue(new PacedAnswer(TimeProvider.System.GetUtcNow(), (int)answer.Status, answer.Code));
            await Task.WhenAny(end, Task.Delay(pace));
        }
    }
}

/// <summary>What a client was told.</summary>
internal sealed record PacedAnswer(DateTimeOffset At, int Status, string Code)
{
    /// <summary>Whether the order was taken.</summary>
    public bool IsTaken => Status is >= 200 and < 300;

    /// <summary>Whether it was refused because the broker cannot be reached.</summary>
    public bool IsUnavailable => Status == 503 && Code is "BROKER_UNAVAILABLE" or "RECONCILING";
}
