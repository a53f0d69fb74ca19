namespace TradingHub.Engine.SimulatedMarket;

/// <summary>
/// One minute of the simulated market, in ticks and size steps, and the trades inside it. The trades are a function of the minute alone:
/// the first is at the open, one at the high, one at the low, the last at the close, and their sizes add up to the volume.
/// </summary>
/// <param name="Number">Minutes since the Unix epoch.</param>
/// <param name="Open">First price, in ticks.</param>
/// <param name="High">Highest price, in ticks.</param>
/// <param name="Low">Lowest price, in ticks.</param>
/// <param name="Close">Last price, in ticks.</param>
/// <param name="Volume">Size steps traded; 0 where there is no tape.</param>
/// <param name="SpreadTicks">Width of its quotes.</param>
/// <param name="Noise">Stream from which its trades are made.</param>
internal readonly record struct SimulatedMinute(
    long Number,
    long Open,
    long High,
    long Low,
    long Close,
    long Volume,
    int SpreadTicks,
    ulong Noise
)
{
    /// <summary>The fewest price changes a minute is divided into.</summary>
    public const int FewestSteps = 4;

    /// <summary>The most price changes a minute is divided into; a minute with a tape trades at least as many size steps.</summary>
    public const int MostSteps = 120;

    private const double Wobble = 0.10;

    /// <summary>Price of a step, in ticks.</summary>
    /// <param name="step">From 0 to <paramref name="steps"/>, exclusive.</param>
    /// <param name="steps">Price changes in the minute, from <see cref="FewestSteps"/> to <see cref="MostSteps"/>.</param>
    public long PriceOfStep(int step, int steps)
    {
        int half = (steps - 2) / 2;
        int first = 1 + (int)((Noise >> 8) % (ulong)half);
        int second = 1 + half + (int)((Noise >> 24) % (ulong)(steps - 2 - half));
        bool isHighFirst = (Noise & 1) == 0;
        long firstPrice = isHighFirst ? High : Low;
        long secondPrice = isHighFirst ? Low : High;
        return step switch
        {
            0 => Open,
            _ when step < first => Between(step, 0, Open, first, firstPrice),
            _ when step == first => firstPrice,
            _ when step < second => Between(step, first, firstPrice, second, secondPrice),
            _ when step == second => secondPrice,
            _ when step < steps - 1 => Between(step, second, secondPrice, steps - 1, Close),
            _ => Close,
        };
    }

    /// <summary>Size steps that trade at a step's price, at least 1 where there is a tape.</summary>
    /// <param name="step">From 0 to <paramref name="steps"/>, exclusive.</param>
    /// <param name="steps">Price changes in the minute.</param>
    public long SizeOfStep(int step, int steps) =>
        Volume == 0 ? 0 : 1 + TradedBefore(step + 1, steps) - TradedBefore(step, steps);

    private long TradedBefore(int step, int steps)
    {
        if (step == 0)
        {
            return 0;
        }

        double jitter = step == steps ? 0 : SimulatedNoise.Unit(SimulatedNoise.At(Noise, step)) - 0.5;
        return (long)((Volume - steps) * ((step + jitter) / steps));
    }

    private long Between(int step, int fromStep, long fromPrice, int toStep, long toPrice)
    {
        double line = fromPrice + ((double)(toPrice - fromPrice) * (step - fromStep) / (toStep - fromStep));
        double wobble = Wobble * (High - Low) * SimulatedNoise.Bell(SimulatedNoise.At(Noise, -step));
        return Math.Clamp((long)Math.Round(line + wobble), Low, High);
    }
}
