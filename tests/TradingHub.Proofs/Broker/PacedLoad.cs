using System.Collections.Concurrent;
using TradingHub.Proofs.Histories;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Broker;

/// <summary>Clients that place an order each so often, once: what is refused is not sent again.</summary>
/// <param name="driver">Sends them.</param>
/// <param name="orderOf">The order with a number.</param>
/// <param name="seed">Part of the keys.</param>
/// <param name="pace">Between two orders of a client.</param>
internal sealed class PacedLoad(Driver driver, Func<int, object> orderOf, int seed, TimeSpan pace)
{
    private readonly ConcurrentQueue<PacedAnswer> _answers = new();
    private int _placed;

    /// <summary>Random orders for a pair whose market stands still.</summary>
    public static PacedLoad Of(BrokerPair pair, int seed, TimeSpan pace) =>
        new(pair.Driver, number => BrokerOrders.Of(seed, number, pair.Bids), seed, pace);

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
            HubAnswer answer = await driver.PlaceOnceAsync(client, $"{seed}-{number}", orderOf(number));
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
