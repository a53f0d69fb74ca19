using System.Net;
using TradingHub.Testing.Faults;

namespace TradingHub.Proofs.Broker;

/// <summary>From an answer 429 to the moment that it names.</summary>
internal sealed record RateClosing(DateTimeOffset From, DateTimeOffset Until);

/// <summary>Answers calls with 429 and a moment from which on they are taken again. Called by one at a time.</summary>
internal sealed class RateStorm(int seed)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private readonly List<RateClosing> _closings = [];
    private DateTimeOffset _reset = DateTimeOffset.MinValue;
    private double _share;

    /// <summary>All that was closed so far.</summary>
    public IReadOnlyList<RateClosing> Closings
    {
        get
        {
            lock (_lock)
            {
                return [.. _closings];
            }
        }
    }

    /// <summary>Every call is one too many from now on until the moment that it gives back.</summary>
    public DateTimeOffset Begin(TimeSpan span)
    {
        lock (_lock)
        {
            return _reset = NextSecond(TimeProvider.System.GetUtcNow() + span);
        }
    }

    /// <summary>From now on this share of the calls is one too many, until the next full second.</summary>
    public void Weaken(double share)
    {
        lock (_lock)
        {
            _share = share;
        }
    }

    /// <summary>The fault of a call.</summary>
    public Fault Next(string method, string path)
    {
        if (path.StartsWith("/stream", StringComparison.Ordinal))
        {
            return Fault.None;
        }

        lock (_lock)
        {
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            if (now >= _reset && _random.NextDouble() >= _share)
            {
                return Fault.None;
            }

            DateTimeOffset until = now < _reset ? _reset : NextSecond(now);
            _closings.Add(new RateClosing(now, until));
            return new Fault(FaultKind.Status)
            {
                Code = HttpStatusCode.TooManyRequests,
                ReachesServer = false,
                Headers = [$"X-RateLimit-Reset: {until.ToUnixTimeSeconds()}"],
            };
        }
    }

    /// <summary>How much of a span was not closed.</summary>
    public TimeSpan OpenTime(DateTimeOffset from, DateTimeOffset until)
    {
        TimeSpan open = TimeSpan.Zero;
        DateTimeOffset at = from;
        foreach (RateClosing closing in Closings.OrderBy(closing => closing.From))
        {
            if (closing.From > at && at < until)
            {
                open += (closing.From < until ? closing.From : until) - at;
            }

            at = closing.Until > at ? closing.Until : at;
        }

        return at < until ? open + (until - at) : open;
    }

    private static DateTimeOffset NextSecond(DateTimeOffset time) =>
        DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds() + 1);
}
