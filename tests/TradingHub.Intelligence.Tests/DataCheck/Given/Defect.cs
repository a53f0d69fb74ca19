using TradingHub.Domain.Market;
using TradingHub.Intelligence.DataCheck;

namespace TradingHub.Intelligence.Tests.DataCheck.Given;

/// <summary>A defect that was put into clean bars, and what has to be found.</summary>
/// <param name="Bars">The bars with the defect.</param>
/// <param name="Kind">What it is.</param>
/// <param name="First">First trading date of it.</param>
/// <param name="Last">Last trading date of it.</param>
/// <param name="Factor">What the prices before it are to be multiplied by.</param>
internal sealed record Defect(IReadOnlyList<Bar> Bars, FindingKind Kind, DateOnly First, DateOnly Last, double Factor = 1)
{
    private const int Margin = 100;

    /// <summary>A split that the bars before it are not adjusted for.</summary>
    public static Defect Split(IReadOnlyList<Bar> bars, Random random)
    {
        double[] ratios = [1.5, 2, 3, 4, 7, 10, 20, 1 / 2.0, 1 / 4.0, 1 / 8.0, 1 / 10.0];
        double ratio = ratios[random.Next(ratios.Length)];
        int at = Place(bars, random);
        Bar[] changed = [.. bars.Select((bar, index) => index < at ? Scaled(bar, ratio, bar.Volume / ratio) : bar)];
        return Of(changed, FindingKind.Split, bars[at], bars[at]) with { Factor = 1 / ratio };
    }

    /// <summary>Some bars at a scale at which the security never stood.</summary>
    public static Defect OtherScale(IReadOnlyList<Bar> bars, Random random)
    {
        double factor = Math.Exp((random.Next(2) == 0 ? -1 : 1) * (0.8 + (3 * random.NextDouble())));
        (int first, int end) = Stretch(bars, random, longest: 30);
        Bar[] changed = [.. bars.Select((bar, at) => at >= first && at < end ? Scaled(bar, factor, bar.Volume) : bar)];
        return Of(changed, FindingKind.ForeignSpan, bars[first], bars[end - 1]);
    }

    /// <summary>Some bars of another security in place of the security's own, whose level is at least twice as high or half as low.</summary>
    public static Defect OtherSecurity(IReadOnlyList<Bar> bars, IReadOnlyList<Bar> others, Random random)
    {
        Dictionary<DateTimeOffset, Bar> byTime = others.ToDictionary(bar => bar.Time);
        while (true)
        {
            (int first, int end) = Stretch(bars, random, longest: 30);
            Bar?[] taken =
            [
                .. bars.Skip(first)
                    .Take(end - first)
                    .Select(bar => byTime.TryGetValue(bar.Time, out Bar other) ? other : (Bar?)null),
            ];
            if (taken.All(bar => bar is { } other && Math.Abs(Math.Log(other.Close / bars[first - 1].Close)) > Math.Log(2)))
            {
                Bar[] changed = [.. bars.Take(first), .. taken.OfType<Bar>(), .. bars.Skip(end)];
                return Of(changed, FindingKind.ForeignSpan, bars[first], bars[end - 1]);
            }
        }
    }

    /// <summary>Some bars that are missing.</summary>
    public static Defect Gap(IReadOnlyList<Bar> bars, Random random)
    {
        (int first, int end) = Stretch(bars, random, longest: 60);
        return Of([.. bars.Take(first), .. bars.Skip(end)], FindingKind.Gap, bars[first], bars[end - 1]);
    }

    /// <summary>A close that nobody traded at, within a range that was widened to hold it.</summary>
    public static Defect WrongClose(IReadOnlyList<Bar> bars, Random random)
    {
        double factor = random.Next(2) == 0 ? 0.1 + (0.3 * random.NextDouble()) : 2.5 + (7 * random.NextDouble());
        return OneBar(bars, random, FindingKind.WrongPrice, bar => WithClose(bar, bar.Close * factor));
    }

    /// <summary>A close outside of the bar's range.</summary>
    public static Defect CloseOutside(IReadOnlyList<Bar> bars, Random random) =>
        OneBar(
            bars,
            random,
            FindingKind.WrongPrice,
            bar => bar with { Close = random.Next(2) == 0 ? bar.High * 1.001 : bar.Low * 0.999 }
        );

    /// <summary>A price that is zero, below zero or no number.</summary>
    public static Defect NoPrice(IReadOnlyList<Bar> bars, Random random)
    {
        double[] values = [0, -1, double.NaN, double.PositiveInfinity];
        double value = values[random.Next(values.Length)];
        return OneBar(
            bars,
            random,
            FindingKind.WrongPrice,
            bar => random.Next(2) == 0 ? bar with { Low = value } : bar with { Close = value }
        );
    }

    /// <summary>A bar without volume.</summary>
    public static Defect NoVolume(IReadOnlyList<Bar> bars, Random random) =>
        OneBar(bars, random, FindingKind.NoVolume, bar => bar with { Volume = 0 });

    private static Defect OneBar(IReadOnlyList<Bar> bars, Random random, FindingKind kind, Func<Bar, Bar> change)
    {
        int at = Place(bars, random);
        Bar[] changed = [.. bars];
        changed[at] = change(bars[at]);
        return Of(changed, kind, bars[at], bars[at]);
    }

    private static Defect Of(Bar[] bars, FindingKind kind, Bar first, Bar last) =>
        new(bars, kind, DailyBars.DateOf(first), DailyBars.DateOf(last));

    /// <summary>A place away from both ends, in years that the calendar knows.</summary>
    private static int Place(IReadOnlyList<Bar> bars, Random random) =>
        random.Next(Math.Max(Margin, bars.Count(bar => bar.Time.Year < 2000) + 1), bars.Count - Margin);

    private static (int First, int End) Stretch(IReadOnlyList<Bar> bars, Random random, int longest)
    {
        int first = Place(bars, random);
        return (first, first + random.Next(2, longest + 1));
    }

    private static Bar Scaled(Bar bar, double factor, double volume) =>
        bar with
        {
            Open = bar.Open * factor,
            High = bar.High * factor,
            Low = bar.Low * factor,
            Close = bar.Close * factor,
            Volume = volume,
        };

    private static Bar WithClose(Bar bar, double close) =>
        bar with
        {
            Close = close,
            High = Math.Max(bar.High, close),
            Low = Math.Min(bar.Low, close),
        };
}
