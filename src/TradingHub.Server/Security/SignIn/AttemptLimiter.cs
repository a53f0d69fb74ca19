namespace TradingHub.Server.Security.SignIn;

/// <summary>
/// How many wrong passwords are looked at: 5 a minute and 20 an hour, of one address and in all. An attempt counts before it is looked at, and
/// no more once it was right. The limiters of ASP.NET Core fit less: they give nothing back, and their clock cannot be set by a test. What is
/// kept is bounded by the limit for all. Safe to use from any thread.
/// </summary>
internal sealed class AttemptLimiter(TimeProvider machine)
{
    private const string All = "*";
    private static readonly (int Most, TimeSpan Window)[] Rules = [(5, TimeSpan.FromMinutes(1)), (20, TimeSpan.FromHours(1))];
    private readonly Lock _guard = new();
    private readonly Dictionary<string, List<long>> _taken = new(StringComparer.Ordinal);

    /// <summary>Counts an attempt; null when it may be looked at, else how long to wait.</summary>
    public TimeSpan? Take(string source)
    {
        lock (_guard)
        {
            Forget();
            TimeSpan wait = Max(WaitOf(All), WaitOf(source));
            if (wait > TimeSpan.Zero)
            {
                return wait;
            }

            long now = machine.GetTimestamp();
            ListOf(All).Add(now);
            ListOf(source).Add(now);
            return null;
        }
    }

    /// <summary>The attempt was right, and counts no more.</summary>
    public void GiveBack(string source)
    {
        lock (_guard)
        {
            foreach (string name in (string[])[All, source])
            {
                if (_taken.TryGetValue(name, out List<long>? times) && times.Count > 0)
                {
                    times.RemoveAt(times.Count - 1);
                }
            }
        }
    }

    private TimeSpan WaitOf(string source)
    {
        TimeSpan longest = TimeSpan.Zero;
        if (_taken.TryGetValue(source, out List<long>? times))
        {
            foreach ((int most, TimeSpan window) in Rules)
            {
                if (times.Count >= most)
                {
                    longest = Max(longest, window - machine.GetElapsedTime(times[^most]));
                }
            }
        }

        return longest;
    }

    /// <summary>Drops what is older than the longest window.</summary>
    private void Forget()
    {
        foreach ((string source, List<long> times) in _taken.ToArray())
        {
            times.RemoveAll(time => machine.GetElapsedTime(time) >= Rules[^1].Window);
            if (times.Count == 0)
            {
                _taken.Remove(source);
            }
        }
    }

    private List<long> ListOf(string source)
    {
        if (!_taken.TryGetValue(source, out List<long>? times))
        {
            _taken[source] = times = [];
        }

        return times;
    }

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
