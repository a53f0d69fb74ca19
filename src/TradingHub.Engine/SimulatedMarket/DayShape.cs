using System.Runtime.CompilerServices;
using TradingHub.Domain.Instruments;

namespace TradingHub.Engine.SimulatedMarket;

/// <summary>
/// How movement and volume spread over a day: a U over the regular session in New York, quieter but alive outside. Weights are relative;
/// whoever uses them divides by the day's sum.
/// </summary>
internal sealed class DayShape
{
    /// <summary>Minutes of a whole regular session.</summary>
    public const int WholeSession = 390;

    /// <summary>Minutes of a regular session that ends at 13:00.</summary>
    public const int HalfSession = 210;

    private const int Earliest = -700;
    private const int Latest = 1000;

    private static readonly double[] SpreadFactors =
    [
        .. Enumerable.Range(0, WholeSession).Select(minute => 1 + (2 * Math.Exp(-minute / 10.0))),
    ];

    private readonly double[] _movement = new double[Latest - Earliest];
    private readonly double[] _movementRoot = new double[Latest - Earliest];
    private readonly double[] _volume = new double[Latest - Earliest];

    private DayShape(double movementOutside, double volumeOutside, int session)
    {
        for (int minute = Earliest; minute < Latest; minute++)
        {
            bool isInside = minute >= 0 && minute < session;
            double fromOpen = minute;
            double toClose = session - minute;
            double movement = isInside ? 1 + (2.2 * Math.Exp(-fromOpen / 30)) + (0.7 * Math.Exp(-toClose / 25)) : movementOutside;
            _movement[minute - Earliest] = movement;
            _movementRoot[minute - Earliest] = Math.Sqrt(movement);
            _volume[minute - Earliest] = isInside
                ? 1 + (2.5 * Math.Exp(-fromOpen / 35)) + (2.0 * Math.Exp(-toClose / 25))
                : volumeOutside;
        }
    }

    /// <summary>Shares: nine tenths of the volume and five sixths of the variance fall into the regular session.</summary>
    public static DayShape Equity { get; } = new(0.08, 0.045, WholeSession);

    /// <summary>Shares on a half day.</summary>
    public static DayShape EquityHalfDay { get; } = new(0.08, 0.045, HalfSession);

    /// <summary>Crypto and currencies: around the clock, livelier while New York trades.</summary>
    public static DayShape AroundTheClock { get; } = new(0.6, 0.6, WholeSession);

    /// <summary>The shape of an asset class on a day.</summary>
    public static DayShape Of(AssetClass assetClass, bool isHalfDay) =>
        assetClass != AssetClass.Equity ? AroundTheClock
        : isHalfDay ? EquityHalfDay
        : Equity;

    /// <summary>Variance of a minute; the argument counts minutes from 09:30.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double MovementAt(int minutesFromOpen) => _movement[minutesFromOpen - Earliest];

    /// <summary>Square root of <see cref="MovementAt"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double MovementRootAt(int minutesFromOpen) => _movementRoot[minutesFromOpen - Earliest];

    /// <summary>Volume of a minute; the argument counts minutes from 09:30.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double VolumeAt(int minutesFromOpen) => _volume[minutesFromOpen - Earliest];

    /// <summary>
    /// How many times its usual width a spread has: three times at the open, narrowing within minutes; twice outside the session.
    /// </summary>
    public static double SpreadFactorAt(AssetClass assetClass, int minutesFromOpen)
    {
        if (assetClass != AssetClass.Equity)
        {
            return 1;
        }

        return minutesFromOpen is >= 0 and < WholeSession ? SpreadFactors[minutesFromOpen] : 2;
    }
}
