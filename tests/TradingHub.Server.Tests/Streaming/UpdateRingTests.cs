using TradingHub.Server.Streaming;
using TradingHub.Testing;

namespace TradingHub.Server.Tests.Streaming;

public sealed class UpdateRingTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(31, 3)]
    [InlineData(32, 4)]
    [InlineData(33, 5)]
    [InlineData(100, 6)]
    public void What_is_held_equals_the_end_of_a_naive_list_whatever_is_added_meanwhile(int capacity, int seed)
    {
        Random random = new(seed);
        UpdateRing<long> ring = new(capacity);
        List<long> naive = [];
        List<(HeldUpdates<long> Held, long[] Expected)> held = [];
        long sequence = 0;
        for (int step = 0; step < 3_000; step++)
        {
            sequence += random.Next(20) == 0 ? random.Next(2, 5) : 1;
            ring.Add(sequence, sequence * 10);
            naive.Add(sequence);
            if (random.Next(10) == 0)
            {
                long after = Math.Max(0, sequence - random.Next((capacity * 2) + 3));
                long[] missed = [.. naive.Where(number => number > after)];
                Assert.Equal(missed.Length <= capacity, ring.HasAllAfter(after));
                held.Add((ring.HoldAfter(after), [.. missed.TakeLast(capacity)]));
            }

            ReadSome(random, held);
        }

        Assert.True(naive.Count > 2_000);
    }

    [Fact]
    public void Adding_allocates_nothing_once_the_ring_is_as_large_as_it_gets()
    {
        UpdateRing<(double Price, double Size)> ring = new(100);
        int filled = 1_000;
        Fill(ring, 1, filled);

        Assert.Equal(0, Allocations.Of(FillOn));

        void FillOn() => Fill(ring, filled + 1, filled += 30_000);
    }

    private static void Fill(UpdateRing<(double Price, double Size)> ring, int from, int to)
    {
        for (int sequence = from; sequence <= to; sequence++)
        {
            ring.Add(sequence, (sequence, 1));
        }
    }

    private static void ReadSome(Random random, List<(HeldUpdates<long> Held, long[] Expected)> held)
    {
        if (held.Count <= random.Next(12))
        {
            return;
        }

        int index = random.Next(held.Count);
        (HeldUpdates<long> updates, long[] expected) = held[index];
        Assert.Equal(expected.Length, updates.Count);
        foreach (long number in expected)
        {
            KeptUpdate<long> kept = updates.Next();
            Assert.Equal((number, number * 10), (kept.Sequence, kept.Value));
        }

        updates.Release();
        held.RemoveAt(index);
    }
}
