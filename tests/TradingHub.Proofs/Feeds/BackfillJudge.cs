using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Feeds;

/// <summary>Compares what clients were told, and what the hub keeps, with the minutes as they were.</summary>
internal sealed class BackfillJudge
{
    /// <summary>What is told then is on its way for a moment.</summary>
    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(1);
    private readonly FeedPair _pair;
    private readonly string _name;
    private readonly IReadOnlyList<string> _symbols;
    private readonly TimeSpan _toClose;
    private readonly DateTimeOffset _from;
    private readonly DateTimeOffset _to;
    private readonly Dictionary<SymbolMinute, MinuteBar> _truth = [];
    private readonly List<string> _doubts = [];
    private IReadOnlyList<(DateTimeOffset Since, DateTimeOffset Until)> _outages = [];

    private BackfillJudge(FeedPair pair, string name, BackfillSize size, DateTimeOffset from, DateTimeOffset to) =>
        (_pair, _name, _symbols, _toClose, _from, _to) = (pair, name, size.Symbols, size.ToClose, from, to);

    /// <summary>How many minutes of how many symbols there were.</summary>
    public int Minutes => _truth.Count;

    /// <summary>Reads the truth about a stretch of minutes, and whether the broker's bars are those of its ticks.</summary>
    public static async Task<BackfillJudge> ReadAsync(
        FeedPair pair,
        string name,
        BackfillSize size,
        DateTimeOffset from,
        DateTimeOffset to
    )
    {
        BackfillJudge judge = new(pair, name, size, from, to) { _outages = await pair.OutagesAsync() };
        foreach (string symbol in size.Symbols)
        {
            await judge.ReadTruthAsync(symbol);
        }

        return judge;
    }

    /// <summary>Waits until every minute was told as it was, or its time is over.</summary>
    public async Task WaitAsync(BarWatch watch)
    {
        DateTimeOffset end = _truth.Keys.Select(DueOf).DefaultIfEmpty(_to).Max();
        TimeSpan left = end - _pair.Now;
        try
        {
            await Eventually.GetAsync(
                () => Task.FromResult(RightTellings(watch).Count),
                count => count == _truth.Count,
                "every minute to be told right",
                left > OnItsWay ? left : OnItsWay
            );
        }
        catch (TimeoutException)
        {
            // What is missing or wrong is told one by one.
        }
    }

    /// <summary>What is wrong with what the client was told.</summary>
    public IEnumerable<string> JudgeTold(BarWatch watch)
    {
        foreach (string doubt in _doubts)
        {
            yield return doubt;
        }

        ILookup<SymbolMinute, ToldBar> told = watch.Told.ToLookup(one => one.Minute);
        Dictionary<SymbolMinute, ToldBar> right = RightTellings(watch);
        foreach ((SymbolMinute minute, MinuteBar truth) in _truth)
        {
            ToldBar[] tellings = [.. told[minute]];
            foreach (string failure in JudgeVersions(minute, tellings))
            {
                yield return failure;
            }

            if (!right.TryGetValue(minute, out ToldBar? first))
            {
                yield return tellings.Length == 0
                    ? $"{_name}: {minute} was never told"
                    : $"{_name}: {minute} was last told as {tellings[^1].Bar} and was {truth}";
            }
            else if (first.At > DueOf(minute))
            {
                yield return $"{_name}: {minute} was right only {(first.At - DueOf(minute)).TotalSeconds:0.0} s after its time";
            }
        }

        foreach (IGrouping<SymbolMinute, ToldBar> minute in told.Where(IsMadeUp))
        {
            yield return $"{_name}: {minute.Key} was told and had no trade";
        }
    }

    /// <summary>What is wrong with the bars that the hub answers with now.</summary>
    /// <param name="watch">What was told: a version has the same figures wherever it is told.</param>
    /// <param name="how">In which way they are asked for, in words.</param>
    public async Task<IReadOnlyList<string>> JudgeKeptAsync(BarWatch watch, string how)
    {
        List<string> failures = [];
        ILookup<(SymbolMinute, int), ToldBar> told = watch.Told.ToLookup(one => (one.Minute, one.Revision));
        foreach (string symbol in _symbols)
        {
            var kept = await _pair.MinutesAsync(symbol, _from, _to);
            foreach ((SymbolMinute minute, MinuteBar truth) in _truth.Where(entry => entry.Key.Symbol == symbol))
            {
                if (!kept.TryGetValue(minute.Start, out (MinuteBar Bar, int Revision) bar))
                {
                    failures.Add($"{_name}: {minute} is missing when it is {how}");
                }
                else if (!bar.Bar.Is(truth))
                {
                    failures.Add($"{_name}: {minute} is {bar.Bar} when it is {how}, and was {truth}");
                }
                else if (told[(minute, bar.Revision)].Any(one => !one.Bar.Is(bar.Bar)))
                {
                    failures.Add(
                        $"{_name}: {minute} is right when it is {how}, and version {bar.Revision} of it was told otherwise"
                    );
                }
            }

            failures.AddRange(
                kept.Keys.Select(start => new SymbolMinute(symbol, start))
                    .Where(minute => !_truth.ContainsKey(minute))
                    .Select(minute => $"{_name}: {minute} is there when it is {how}, and had no trade")
            );
        }

        return failures;
    }

    /// <summary>The figures in words.</summary>
    public string NotesOn(BarWatch watch)
    {
        ToldBar[] told = [.. watch.Told.Where(one => _truth.ContainsKey(one.Minute))];
        ToldBar[] right = [.. RightTellings(watch).Values];
        double[] late = [.. right.Select(one => (one.At - ReadyAt(one)).TotalSeconds).Order()];
        int behind = _symbols.Sum(symbol => CountBehind([.. told.Where(one => one.Minute.Symbol == symbol)]));
        string times =
            late.Length == 0
                ? "none right"
                : $"right p99 {late[late.Length * 99 / 100]:0.0} s, longest {late[^1]:0.0} s after the source";
        return $"{_truth.Count} minutes, {told.Count(one => one.Revision > 0)} later versions, {behind} told after a later minute, {times}";
    }

    private async Task ReadTruthAsync(string symbol)
    {
        IReadOnlyDictionary<DateTimeOffset, MinuteBar> ticks = TickMinutes.Of(await _pair.TicksAsync(symbol));
        DateTimeOffset first = ticks.Keys.DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        foreach ((DateTimeOffset start, MinuteBar bar) in await _pair.TruthAsync(symbol, _from, _to))
        {
            SymbolMinute minute = new(symbol, start);
            _truth[minute] = bar;

            // The minute in which the broker was started is whole only in its past.
            if (start > first && !(ticks.TryGetValue(start, out MinuteBar plain) && plain.Is(bar)))
            {
                _doubts.Add($"{_name}: the broker's own {minute} is {bar}, and its ticks do not give that");
            }
        }
    }

    /// <summary>Of each minute that is right in the end: the telling from which on it was.</summary>
    private Dictionary<SymbolMinute, ToldBar> RightTellings(BarWatch watch)
    {
        Dictionary<SymbolMinute, ToldBar> right = [];
        foreach (ToldBar told in watch.Told)
        {
            if (!_truth.TryGetValue(told.Minute, out MinuteBar truth))
            {
                continue;
            }

            if (!told.Bar.Is(truth))
            {
                right.Remove(told.Minute);
            }
            else
            {
                right.TryAdd(told.Minute, told);
            }
        }

        return right;
    }

    private IEnumerable<string> JudgeVersions(SymbolMinute minute, ToldBar[] tellings)
    {
        foreach ((ToldBar before, ToldBar after) in tellings.Zip(tellings.Skip(1)))
        {
            if (after.Revision <= before.Revision)
            {
                yield return after.Bar.Is(before.Bar)
                    ? $"{_name}: {minute} was told twice as version {after.Revision}"
                    : $"{_name}: {minute} changed from version {before.Revision} to {after.Revision}";
            }
        }
    }

    private bool IsMadeUp(IGrouping<SymbolMinute, ToldBar> minute) =>
        minute.Key.Start >= _from && minute.Key.Start < _to && !_truth.ContainsKey(minute.Key);

    /// <summary>Until when a minute has to be right: the source was there for so long, after its end or after a break.</summary>
    private DateTimeOffset DueOf(SymbolMinute minute)
    {
        DateTimeOffset due = minute.End + _toClose;
        foreach ((DateTimeOffset since, DateTimeOffset until) in _outages)
        {
            DateTimeOffset closed = until + _toClose;
            due = since < due && closed > due ? closed : due;
        }

        return due + OnItsWay;
    }

    /// <summary>When a minute that came right could have been right: at its end, or when the break before was over.</summary>
    private DateTimeOffset ReadyAt(ToldBar told)
    {
        DateTimeOffset back = _outages
            .Where(outage => outage.Until <= told.At)
            .Select(outage => outage.Until)
            .DefaultIfEmpty()
            .Max();
        return back > told.Minute.End ? back : told.Minute.End;
    }

    /// <summary>How many minutes came first after a later one had come.</summary>
    private static int CountBehind(ToldBar[] told)
    {
        DateTimeOffset newest = DateTimeOffset.MinValue;
        int behind = 0;
        foreach (ToldBar one in told.DistinctBy(one => one.Minute))
        {
            behind += one.Minute.Start < newest ? 1 : 0;
            newest = one.Minute.Start > newest ? one.Minute.Start : newest;
        }

        return behind;
    }
}
