namespace TradingHub.Benchmarks.Boosting;

/// <summary>The generator xoshiro256** of Blackman and Vigna, seeded by splitmix64: the same stream for a seed on every machine.</summary>
internal sealed class MadeRandom
{
    private readonly ulong[] _state = new ulong[4];
    private double? _spare;

    public MadeRandom(ulong seed)
    {
        unchecked
        {
            for (int at = 0; at < _state.Length; at++)
            {
                seed += 0x9E3779B97F4A7C15;
                ulong mixed = seed;
                mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
                mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
                _state[at] = mixed ^ (mixed >> 31);
            }
        }
    }

    /// <summary>From 0 up to, and without, 1.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1L << 53));

    /// <summary>From the standard normal distribution, by Box and Muller: two at a time.</summary>
    public double Normal()
    {
        if (_spare is { } spare)
        {
            _spare = null;
            return spare;
        }

        double first = 1 - Uniform();
        double second = Uniform();
        double radius = Math.Sqrt(-2 * Math.Log(first));
        double angle = 6.283185307179586 * second;
        _spare = radius * Math.Sin(angle);
        return radius * Math.Cos(angle);
    }

    private ulong Next()
    {
        unchecked
        {
            ulong result = ulong.RotateLeft(_state[1] * 5, 7) * 9;
            ulong shifted = _state[1] << 17;
            _state[2] ^= _state[0];
            _state[3] ^= _state[1];
            _state[1] ^= _state[2];
            _state[0] ^= _state[3];
            _state[2] ^= shifted;
            _state[3] = ulong.RotateLeft(_state[3], 45);
            return result;
        }
    }
}
