using System.Runtime.CompilerServices;

namespace TradingHub.Engine.SimulatedMarket;

/// <summary>
/// The price changes inside one minute of the simulated market: a function of the minute alone. The first is at the open, one at the high, one
/// at the low, the last at the close, and their sizes add up to the volume.
/// </summary>
internal readonly struct MinuteSteps
{
    private const double Wobble = 0.10;

    private readonly int _steps;
    private readonly int _first;
    private readonly int _second;
    private readonly long _firstPrice;
    private readonly long _secondPrice;
    private readonly long _open;
    private readonly long _high;
    private readonly long _low;
    private readonly long _close;
    private readonly long _volume;
    private readonly ulong _noise;

    /// <summary>Divides a minute.</summary>
    /// <param name="minute">The minute.</param>
    /// <param name="steps">Price changes in it, from <see cref="SimulatedMinute.FewestSteps"/> to <see cref="SimulatedMinute.MostSteps"/>.</param>
    public MinuteSteps(in SimulatedMinute minute, int steps)
    {
        (_steps, _noise, _volume) = (steps, minute.Noise, minute.Volume);
        (_open, _high, _low, _close) = (minute.Open, minute.High, minute.Low, minute.Close);
        int half = (steps - 2) / 2;
        _first = 1 + (int)((_noise >> 8) % (ulong)half);
        _second = 1 + half + (int)((_noise >> 24) % (ulong)(steps - 2 - half));
        (_firstPrice, _secondPrice) = (_noise & 1) == 0 ? (_high, _low) : (_low, _high);
    }

    /// <summary>Price of a step, in ticks; steps count from 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long PriceAt(int step) =>
        step switch
        {
            0 => _open,
            _ when step < _first => Between(step, 0, _open, _first, _firstPrice),
            _ when step == _first => _firstPrice,
            _ when step < _second => Between(step, _first, _firstPrice, _second, _secondPrice),
            _ when step == _second => _secondPrice,
            _ when step < _steps - 1 => Between(step, _second, _secondPrice, _steps - 1, _close),
            _ => _close,
        };

    /// <summary>Size steps that trade at a step's price, at least 1 where there is a tape.</summary>
    public long SizeAt(int step) => _volume == 0 ? 0 : 1 + TradedBefore(step + 1) - TradedBefore(step);

    /// <summary>Size steps beyond one a step that trade before a step; <see cref="SizeAt"/> is one more than the difference of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long TradedBefore(int step)
    {
        if (step == 0)
        {
            return 0;
        }

        double jitter = step == _steps ? 0 : SimulatedNoise.Unit(SimulatedNoise.At(_noise, step)) - 0.5;
        return (long)((_volume - _steps) * ((step + jitter) / _steps));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Between(int step, int fromStep, long fromPrice, int toStep, long toPrice)
    {
        double line = fromPrice + ((double)(toPrice - fromPrice) * (step - fromStep) / (toStep - fromStep));
        double wobble = Wobble * (_high - _low) * SimulatedNoise.Bell(SimulatedNoise.At(_noise, -step));
        return Math.Clamp((long)Math.Round(line + wobble), _low, _high);
    }
}
