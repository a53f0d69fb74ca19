using TradingHub.Server.Channels;

namespace TradingHub.Server.Tests.Channels;

public sealed class RequestLaneTests
{
    [Fact]
    public async Task Answered_and_failed_reads_are_counted()
    {
        using RequestLane lane = new(new ChannelOptions(), TimeProvider.System);

        int answer = await lane.RunAsync(_ => Task.FromResult(42), CancellationToken.None);
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            lane.RunAsync<int>(_ => throw new InvalidDataException(), CancellationToken.None)
        );

        Assert.Equal(42, answer);
        Assert.Equal((1, 1, 2), (lane.Figures.Success, lane.Figures.Failed, lane.Figures.Total));
        Assert.Equal(50, lane.Figures.SuccessRate);
        Assert.NotNull(lane.Figures.LastRequest);
    }

    [Fact]
    public async Task No_more_reads_run_at_a_time_than_the_lane_has_places()
    {
        using RequestLane lane = new(new ChannelOptions { LaneConcurrency = 2, LaneQueue = 1 }, TimeProvider.System);
        TaskCompletionSource<int> gate = new();

        Task<int> first = lane.RunAsync(_ => gate.Task, CancellationToken.None);
        Task<int> second = lane.RunAsync(_ => gate.Task, CancellationToken.None);
        Task<int> waits = lane.RunAsync(_ => Task.FromResult(3), CancellationToken.None);

        await Assert.ThrowsAsync<LaneBusyException>(() => lane.RunAsync(_ => Task.FromResult(4), CancellationToken.None));
        Assert.False(waits.IsCompleted);
        gate.SetResult(1);
        int[] answers = await Task.WhenAll(first, second, waits);
        Assert.Equal([1, 1, 3], answers);
    }

    [Fact]
    public async Task A_lane_whose_budget_is_used_up_refuses()
    {
        using RequestLane lane = new(new ChannelOptions { LaneRequestsPerSecond = 1 }, TimeProvider.System);

        await lane.RunAsync(_ => Task.FromResult(1), CancellationToken.None);

        await Assert.ThrowsAsync<LaneBusyException>(() => lane.RunAsync(_ => Task.FromResult(2), CancellationToken.None));
    }
}
