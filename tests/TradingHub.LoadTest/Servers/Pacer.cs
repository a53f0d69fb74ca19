using System.Runtime.CompilerServices;

namespace TradingHub.LoadTest.Servers;

/// <summary>
/// Says every few milliseconds how many updates are due at a rate. A server that is late leaves updates out instead of growing ever later.
/// </summary>
/// <param name="rate">Updates a second.</param>
/// <param name="time">The clock.</param>
internal sealed class Pacer(int rate, TimeProvider time) : IDisposable
{
    private const int BurstMilliseconds = 5;
    private const int BurstsAtOnce = 10;

    private readonly PeriodicTimer _timer = new(TimeSpan.FromMilliseconds(BurstMilliseconds), time);
    private readonly long _begun = time.GetTimestamp();
    private long _produced;

    /// <summary>The most that is due at once.</summary>
    public int Most { get; } = Math.Max(1, rate * BurstMilliseconds * BurstsAtOnce / 1000);

    /// <summary>Waits for the next burst; how many updates are due, or -1 at the end.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> NextAsync(CancellationToken cancellationToken)
    {
        if (!await _timer.WaitForNextTickAsync(cancellationToken))
        {
            return -1;
        }

        long due = (long)(time.GetElapsedTime(_begun).TotalSeconds * rate) - _produced;
        _produced += due;
        return (int)Math.Min(due, Most);
    }

    /// <inheritdoc />
    public void Dispose() => _timer.Dispose();
}
