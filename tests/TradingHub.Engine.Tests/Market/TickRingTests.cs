using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Market;

namespace TradingHub.Engine.Tests.Market;

public sealed class TickRingTests
{
    [Fact]
    public void It_behaves_like_a_bounded_queue_under_random_writes_and_reads()
    {
        TickRing ring = new(16);
        Queue<Tick> naive = new();
        Random random = new(7);
        Tick[] buffer = new Tick[24];
        for (int step = 0; step < 20_000; step++)
        {
            Tick[] written = [.. Enumerable.Range(0, random.Next(1, 24)).Select(index => Numbered((step * 100) + index))];
            int taken = ring.TryWrite(written);
            Assert.Equal(Math.Min(written.Length, 16 - naive.Count), taken);
            Array.ForEach(written[..taken], naive.Enqueue);

            int read = ring.Read(buffer.AsSpan(0, random.Next(1, 24)));
            Assert.Equal(Enumerable.Range(0, read).Select(_ => naive.Dequeue()), buffer[..read]);
            Assert.Equal(naive.Count, ring.Depth);
        }
    }

    [Fact]
    public async Task A_writer_and_a_reader_on_two_threads_hand_over_every_tick_in_order()
    {
        const int Count = 200_000;
        TickRing ring = new(64);
        Task writing = Task.Run(async () =>
        {
            Tick[] batch = new Tick[13];
            for (int sent = 0; sent < Count; )
            {
                int size = Math.Min(batch.Length, Count - sent);
                for (int index = 0; index < size; index++)
                {
                    batch[index] = Numbered(sent + index);
                }

                for (int done = 0; done < size; )
                {
                    done += ring.TryWrite(batch.AsSpan(done, size - done));
                    if (done < size)
                    {
                        await ring.WaitToWriteAsync(CancellationToken.None);
                    }
                }

                sent += size;
            }
        });

        Tick[] buffer = new Tick[32];
        int expected = 0;
        while (expected < Count)
        {
            await ring.WaitToReadAsync(CancellationToken.None);
            int read = ring.Read(buffer);
            for (int index = 0; index < read; index++)
            {
                Assert.Equal(expected++, buffer[index].EventTime);
            }
        }

        await writing;
        Assert.Equal(0, ring.Depth);
    }

    [Fact]
    public async Task A_wait_for_ticks_ends_when_it_is_canceled_and_the_ring_works_on()
    {
        TickRing ring = new(4);
        using CancellationTokenSource source = new();
        Task<bool> waiting = ring.WaitToReadAsync(source.Token).AsTask();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        Task<bool> again = ring.WaitToReadAsync(CancellationToken.None).AsTask();
        ring.TryWrite([Numbered(1)]);
        Assert.True(await again);
    }

    [Fact]
    public void The_capacity_is_rounded_up_to_a_power_of_two() => Assert.Equal(128, new TickRing(65).Capacity);

    private static Tick Numbered(int number) => Tick.Of(new Quote(new InstrumentId(0), 1, 1, 2, 1, number, number));
}
