using System.Globalization;

namespace TradingHub.Server.AlpacaApi;

/// <summary>
/// How many requests each pair of keys makes in a minute of the machine's clock; a new minute begins anew, as Alpaca counts. The limiters of
/// ASP.NET Core fit less: their windows begin when they were made, and they do not say when that is. Safe to use from any thread.
/// </summary>
/// <param name="perMinute">Trading requests a minute of one pair of keys.</param>
/// <param name="dataPerMinute">Requests for market data a minute of one pair of keys.</param>
/// <param name="machine">The machine's clock.</param>
internal sealed class AlpacaPace(int perMinute, int dataPerMinute, TimeProvider machine)
{
    /// <summary>Whoever has no keys: they all count as one.</summary>
    public const string Strangers = "";

    private const int Minute = 60;

    private readonly Lock _counting = new();
    private readonly Dictionary<(string Key, bool IsData), int> _taken = [];
    private long _minute;

    /// <summary>Counts a request of this key.</summary>
    public AlpacaAllowance Take(string key, bool isData = false)
    {
        int most = isData ? dataPerMinute : perMinute;
        DateTimeOffset now = machine.GetUtcNow();
        long minute = now.ToUnixTimeSeconds() / Minute;
        DateTimeOffset reset = DateTimeOffset.FromUnixTimeSeconds((minute + 1) * Minute);
        lock (_counting)
        {
            if (minute != _minute)
            {
                _taken.Clear();
                _minute = minute;
            }

            int taken = _taken.GetValueOrDefault((key, isData));
            bool isAllowed = taken < most;
            int counted = isAllowed ? taken + 1 : taken;
            _taken[(key, isData)] = counted;
            return new AlpacaAllowance(most, most - counted, reset, isAllowed ? null : reset - now);
        }
    }
}

/// <summary>What one key may still ask for.</summary>
/// <param name="Limit">Requests a minute.</param>
/// <param name="Remaining">What is left of them after this one.</param>
/// <param name="Reset">When all are there again, UTC.</param>
/// <param name="Wait">How long this request would have to wait, or null when it is allowed.</param>
internal readonly record struct AlpacaAllowance(int Limit, int Remaining, DateTimeOffset Reset, TimeSpan? Wait)
{
    /// <summary>Puts it on the answer, where Alpaca's clients look for it.</summary>
    public void WriteTo(IHeaderDictionary headers)
    {
        headers["X-RateLimit-Limit"] = Limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = Remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = Reset.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    }
}
