using System.Text;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Tests.SocketIo;

public sealed class PacketQueueTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly PacketQueue _queue = new(TimeProvider.System);

    [Fact]
    public async Task A_hundred_thousand_quick_takes_beside_three_writers_miss_nothing_and_never_hang()
    {
        const int writers = 3;
        const int each = 40_000;
        Task[] writing = [.. Enumerable.Range(0, writers).Select(writer => Task.Run(() => Write(writer, each)))];
        int[] next = new int[writers];

        for (int taken = 0; taken < writers * each; )
        {
            foreach (string packet in await TakeAsync())
            {
                int writer = packet[0] - '0';
                Assert.Equal(next[writer]++, int.Parse(packet.AsSpan(2), provider: null));
                taken++;
            }
        }

        await Task.WhenAll(writing);
        Assert.Equal([each, each, each], next);
        Assert.Equal(0, _queue.Length);
    }

    [Fact]
    public async Task The_takers_place_is_free_as_soon_as_it_is_woken()
    {
        for (int round = 0; round < 2_000; round++)
        {
            ValueTask<TakenPackets> first = _queue.TakeAsync(CancellationToken.None);
            _queue.Add("a"u8);

            // Perhaps the first has not run on yet; the second must not be told that it comes too early.
            Task<TakenPackets> second = TakeSoonAsync();
            _queue.Add("b"u8);
            using TakenPackets taken = await second;
            Assert.False(taken.IsOverlap);
            (await first).Dispose();
        }
    }

    [Fact]
    public async Task A_second_taker_beside_a_waiting_one_is_told_so_and_the_first_still_gets_what_comes()
    {
        ValueTask<TakenPackets> first = _queue.TakeAsync(CancellationToken.None);

        using TakenPackets second = await _queue.TakeAsync(CancellationToken.None);
        _queue.Add("a"u8);
        using TakenPackets taken = await first;

        Assert.True(second.IsOverlap);
        Assert.Equal("a", Encoding.ASCII.GetString(taken.Bytes.Span));
    }

    [Fact]
    public async Task A_released_taker_goes_with_nothing_and_what_comes_then_is_for_the_next()
    {
        ValueTask<TakenPackets> first = _queue.TakeAsync(CancellationToken.None);

        _queue.ReleaseTaker(isHurried: false);
        _queue.Add("a"u8);

        using TakenPackets released = await first;
        Assert.Empty(released.Bytes.ToArray());
        Assert.Equal(["a"], await TakeAsync());
    }

    [Fact]
    public async Task A_hurried_taker_goes_with_nothing_by_itself()
    {
        _queue.ReleaseTaker(isHurried: true);

        using TakenPackets taken = await TakeSoonAsync();

        Assert.True(taken is { Bytes.IsEmpty: true, IsOverlap: false, IsEnd: false });
    }

    [Fact]
    public async Task A_canceled_taker_leaves_its_place_and_the_packets_to_the_next()
    {
        using CancellationTokenSource ended = new();
        ValueTask<TakenPackets> first = _queue.TakeAsync(ended.Token);
        await ended.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await first);

        _queue.Add("a"u8);

        Assert.Equal(["a"], await TakeAsync());
    }

    [Fact]
    public async Task The_end_comes_with_the_last_packets_and_wakes_whoever_waits()
    {
        ValueTask<TakenPackets> waiting = _queue.TakeAsync(CancellationToken.None);
        _queue.End();
        using TakenPackets woken = await waiting;
        _queue.Add("late"u8);
        using TakenPackets after = await TakeSoonAsync();

        Assert.True(woken.IsEnd);
        Assert.True(after is { IsEnd: true, Bytes.IsEmpty: true });
    }

    private void Write(int writer, int count)
    {
        for (int number = 0; number < count; number++)
        {
            _queue.Add(Encoding.ASCII.GetBytes($"{writer} {number}"));
        }
    }

    private async Task<TakenPackets> TakeSoonAsync() =>
        await _queue.TakeAsync(CancellationToken.None).AsTask().WaitAsync(Patience);

    private async Task<string[]> TakeAsync()
    {
        using TakenPackets taken = await TakeSoonAsync();
        return [.. taken.Ranges().Select(range => Encoding.ASCII.GetString(taken.Bytes[range].Span))];
    }
}
