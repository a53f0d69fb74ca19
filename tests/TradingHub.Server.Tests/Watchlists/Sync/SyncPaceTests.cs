using TradingHub.Server.Watchlists.Sync;

namespace TradingHub.Server.Tests.Watchlists.Sync;

public sealed class SyncPaceTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(4, 40)]
    [InlineData(7, 300)]
    [InlineData(1_000_000, 300)]
    public void Pauses_grow_from_five_seconds_to_five_minutes_and_are_up_to_half_shorter(int failures, int seconds)
    {
        SyncPace pace = new(TimeSpan.FromMinutes(5), new Random(1));

        for (int draw = 0; draw < 100; draw++)
        {
            Assert.InRange(pace.AfterFailure(failures).TotalSeconds, seconds / 2.0, seconds);
        }
    }
}
