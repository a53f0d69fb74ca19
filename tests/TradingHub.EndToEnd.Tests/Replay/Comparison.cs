using Xunit.Abstractions;

namespace TradingHub.EndToEnd.Tests.Replay;

/// <summary>Recorded and served minutes of one symbol, side by side.</summary>
internal sealed record Comparison(
    string Symbol,
    int Compared,
    int PricesEqual,
    int VolumesEqual,
    IReadOnlyList<string> Differing,
    IReadOnlyList<DateTimeOffset> Missing,
    IReadOnlyList<DateTimeOffset> Twice,
    int Additional
)
{
    public static Comparison Of(string symbol, IReadOnlyList<Minute> recorded, IReadOnlyList<Minute> served)
    {
        ILookup<DateTimeOffset, Minute> byTime = served.ToLookup(minute => minute.Time);
        (Minute Recorded, Minute Served)[] pairs =
        [
            .. recorded.Where(one => byTime[one.Time].Any()).Select(one => (one, byTime[one.Time].First())),
        ];
        HashSet<DateTimeOffset> known = [.. recorded.Select(minute => minute.Time)];
        return new Comparison(
            symbol,
            recorded.Count,
            pairs.Count(pair => pair.Served.HasPricesOf(pair.Recorded)),
            pairs.Count(pair => pair.Served.HasVolumeOf(pair.Recorded)),
            [.. pairs.Where(IsDifferent).Select(pair => $"recorded {pair.Recorded}, served {pair.Served}")],
            [.. known.Where(time => !byTime[time].Any()).Order()],
            [.. byTime.Where(group => group.Count() > 1).Select(group => group.Key)],
            served.Count(minute => !known.Contains(minute.Time))
        );
    }

    public void WriteTo(ITestOutputHelper output)
    {
        output.WriteLine(
            $"{Symbol}: {Compared} minutes compared, prices equal in {PricesEqual}, different in {Compared - PricesEqual}; "
                + $"volume equal in {VolumesEqual}; {Missing.Count} missing, {Twice.Count} twice, {Additional} served beside the recorded ones"
        );
        foreach (string line in Differing.Concat(Missing.Select(time => $"missing {time:u}")))
        {
            output.WriteLine($"  {line}");
        }
    }

    private static bool IsDifferent((Minute Recorded, Minute Served) pair) =>
        !pair.Served.HasPricesOf(pair.Recorded) || !pair.Served.HasVolumeOf(pair.Recorded);
}
