using System.Runtime.CompilerServices;

namespace TradingHub.Engine.SimulatedMarket;

/// <summary>
/// Chance without state: the number at a place of a stream is a hash of both, so any place can be asked for in any order.
/// The hash is the finalizer of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
/// </summary>
internal static class SimulatedNoise
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    // Standard deviation of the sum of four uniform 16-bit numbers, and its mean.
    private const double FourSumDeviation = 37_837.23;
    private const int FourSumMean = 131_070;

    /// <summary>The stream of a seed, a name and a purpose.</summary>
    public static ulong Stream(int seed, string name, string purpose)
    {
        unchecked
        {
            ulong hash = Mix((ulong)seed + Golden);
            foreach (char character in $"{purpose}:{name}")
            {
                hash = Mix((hash ^ character) + Golden);
            }

            return hash;
        }
    }

    /// <summary>64 random bits at a place of a stream.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong At(ulong stream, long place)
    {
        unchecked
        {
            return Mix(stream + ((ulong)place * Golden));
        }
    }

    /// <summary>A number from 0 (inclusive) to 1 (exclusive) from random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Unit(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));

    /// <summary>
    /// Nearly normal with mean 0 and deviation 1, from -3.46 to 3.46: the sum of the four 16-bit numbers in the bits.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Bell(ulong bits)
    {
        int sum = (int)(bits & 0xFFFF) + (int)((bits >> 16) & 0xFFFF) + (int)((bits >> 32) & 0xFFFF) + (int)(bits >> 48);
        return (sum - FourSumMean) / FourSumDeviation;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
