using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Testing;

namespace TradingHub.Proofs.Orders.Twin;

/// <summary>A random market in three instruments, whose time runs in steps that often end at the edges of a session.</summary>
internal sealed class TwinMarket
{
    private static readonly DateTimeOffset First = new(2026, 10, 5, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = new(2027, 3, 31, 0, 0, 0, TimeSpan.Zero);

    // Moments of a day, UTC: edges of sessions and of the hours of auctions, in winter time and an hour earlier in summer time.
    private static readonly TimeSpan[] Edges =
    [
        .. (
            (string[])["00:00", "01:00", "09:00", "14:28", "14:30", "17:50", "18:00", "20:50", "21:00", "22:00", "23:59:59"]
        ).Select(TimeSpan.Parse),
    ];

    private readonly Random _random;
    private readonly decimal[] _mids = [100m, 47.5m, 64_000m];

    public TwinMarket(Random random)
    {
        _random = random;
        Instruments =
        [
            .. Given
                .Catalogue("AAPL", "MSFT", "BTC/USD")
                .All.Select(instrument => instrument.Symbol.Value == "MSFT" ? instrument with { LotSize = 0.001m } : instrument),
        ];
        Now = First.AddDays(random.Next(75)).AddHours(14.2 + (random.NextDouble() * 7));
    }

    /// <summary>A share in whole lots, one that can be split, and a pair.</summary>
    public IReadOnlyList<Instrument> Instruments { get; }

    /// <summary>Market time.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>One of the instruments; the first two make groups and stops.</summary>
    public Instrument Any() =>
        Instruments[
            _random.Next(7) switch
            {
                < 4 => 0,
                < 6 => 1,
                _ => 2,
            }
        ];

    /// <summary>Lets time pass: mostly moments, sometimes to the edge of a session, seldom by days.</summary>
    public void Advance()
    {
        int kind = _random.Next(100);
        DateTimeOffset next =
            kind < 40 ? Now
            : kind < 85 ? Now.AddMilliseconds(_random.Next(1, 5_000))
            : kind < 93 ? Now.AddMinutes(_random.Next(1, 45))
            : kind < 99 ? NextEdge()
            : Now.AddDays(_random.Next(1, 60));
        Now = next < Last ? next : Now;
    }

    /// <summary>The price that others are laid around.</summary>
    public decimal Mid(Instrument instrument) => _mids[instrument.Id.Value];

    /// <summary>A price some steps from the middle.</summary>
    public decimal Near(Instrument instrument, int least, int most) =>
        Mid(instrument) + (_random.Next(least, most + 1) * Step(instrument));

    /// <summary>The next quote; the middle moves with it. A size may be less than a lot.</summary>
    public Quote Quote(Instrument instrument)
    {
        decimal step = Step(instrument);
        decimal mid = Math.Max(20 * step, Mid(instrument) + (_random.Next(-8, 9) * step));
        _mids[instrument.Id.Value] = mid;
        decimal half = _random.Next(1, 4) * step;
        double bid = _random.Next(40) == 0 ? 0 : (double)(mid - half);
        return new Quote(
            instrument.Id,
            bid,
            Size(instrument),
            (double)(mid + half),
            Size(instrument),
            Now.UtcTicks,
            Now.UtcTicks
        );
    }

    /// <summary>A trade near the middle, now and then between two steps, or without a price.</summary>
    public Trade Trade(Instrument instrument)
    {
        double price = (double)Near(instrument, -12, 12) + (_random.Next(10) == 0 ? (double)instrument.TickSize * 0.4 : 0);
        TickMarks marks = _random.Next(8) == 0 ? TickMarks.NotPriceForming : TickMarks.None;
        return new Trade(instrument.Id, price, Size(instrument), 'Q', Now.UtcTicks, Now.UtcTicks, marks);
    }

    /// <summary>A step of the walk: ten ticks of a share, ten dollars of the pair.</summary>
    public static decimal Step(Instrument instrument) => instrument.AssetClass == AssetClass.Crypto ? 10m : 0.1m;

    private double Size(Instrument instrument)
    {
        decimal lot = instrument.AssetClass == AssetClass.Crypto ? 0.01m : 1m;
        return _random.Next(6) == 0 ? (double)instrument.LotSize * (_random.Next(20) / 10d) : (double)(_random.Next(1, 60) * lot);
    }

    private DateTimeOffset NextEdge()
    {
        TimeSpan edge = Edges[_random.Next(Edges.Length)] + TimeSpan.FromHours(_random.Next(2) - 1);
        DateTimeOffset moment = new DateTimeOffset(Now.UtcDateTime.Date, TimeSpan.Zero) + edge;
        moment = moment.AddMilliseconds(_random.Next(3) - 1);
        while (moment <= Now)
        {
            moment = moment.AddDays(1);
        }

        return moment;
    }
}
