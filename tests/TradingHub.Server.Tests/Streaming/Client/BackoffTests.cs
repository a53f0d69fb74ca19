using TradingHub.Client;

namespace TradingHub.Server.Tests.Streaming.Client;

public sealed class BackoffTests
{
    [Fact]
    public void Waits_double_up_to_the_longest_and_begin_anew_after_a_connection()
    {
        Backoff backoff = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1), new Random(7));
        double[] expected = [100, 200, 400, 800, 1_000, 1_000];

        foreach (double wait in expected)
        {
            Assert.InRange(backoff.Next().TotalMilliseconds, wait * 0.8, wait * 1.2);
        }

        backoff.Reset();
        Assert.InRange(backoff.Next().TotalMilliseconds, 80, 120);
    }
}
