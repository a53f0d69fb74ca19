using System.Numerics;

namespace TradingHub.Testing.Streams;

/// <summary>
/// Counts durations in buckets that are at most 1/64 of their value wide, from a microsecond to about an hour. One thread; the sum of several is a
/// histogram too.
/// </summary>
public sealed class LatencyHistogram
{
    private const int SubBits = 6;
    private const int SubBuckets = 1 << SubBits;
    private const long Longest = 1L << 32;

    private readonly long[] _counts = new long[SubBuckets * (33 - SubBits + 1)];

    /// <summary>How many were counted.</summary>
    public long Count { get; private set; }

    /// <summary>Counts one; a negative one as zero.</summary>
    public void Add(long microseconds)
    {
        _counts[BucketOf(Math.Clamp(microseconds, 0, Longest - 1))]++;
        Count++;
    }

    /// <summary>Adds the counts of another one.</summary>
    public void Add(LatencyHistogram other)
    {
        for (int bucket = 0; bucket < _counts.Length; bucket++)
        {
            _counts[bucket] += other._counts[bucket];
        }

        Count += other.Count;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        Count = 0;
    }

    /// <summary>
    /// The least value, in milliseconds, at or below which this share of all lies: the upper end of its bucket. 0 when there are none.
    /// </summary>
    /// <param name="share">0 to 1; 0.99 is the 99th percentile by nearest rank.</param>
    public double Percentile(double share)
    {
        long rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        long seen = 0;
        for (int bucket = 0; bucket < _counts.Length; bucket++)
        {
            seen += _counts[bucket];
            if (seen >= rank)
            {
                return UpperEndOf(bucket) / 1000.0;
            }
        }

        return 0;
    }

    /// <summary>Values below 64 have a bucket each; from there on each power of two has 64.</summary>
    private static int BucketOf(long value)
    {
        if (value < SubBuckets)
        {
            return (int)value;
        }

        int shift = BitOperations.Log2((ulong)value) - SubBits;
        return (SubBuckets * (shift + 1)) + (int)(value >> shift) - SubBuckets;
    }

    private static long UpperEndOf(int bucket)
    {
        int shift = (bucket / SubBuckets) - 1;
        return shift < 0 ? bucket : ((SubBuckets + (bucket % SubBuckets) + 1L) << shift) - 1;
    }
}
