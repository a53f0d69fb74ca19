namespace TradingHub.Testing.Hosting;

/// <summary>Asks again and again for what another process will show. The limit only ends a test that would never end.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(30);

    /// <summary>The first answer that satisfies the condition.</summary>
    /// <exception cref="TimeoutException">None did; the message shows the last one.</exception>
    public static async Task<T> GetAsync<T>(Func<Task<T>> ask, Func<T, bool> isIt, string what, TimeSpan? limit = null)
    {
        using CancellationTokenSource end = new(limit ?? DefaultLimit);
        while (true)
        {
            T answer = await ask();
            if (isIt(answer))
            {
                return answer;
            }

            if (end.IsCancellationRequested)
            {
                throw new TimeoutException($"Waited in vain for {what}. Last: {answer}");
            }

            await Task.Delay(Pause);
        }
    }
}
