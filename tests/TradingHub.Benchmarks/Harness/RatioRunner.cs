using System.Diagnostics;

namespace TradingHub.Benchmarks.Harness;

/// <summary>Runs the work of a line, the other program and the plain loop in turns in one process. Times are medians; rounds before them warm up.</summary>
internal static class RatioRunner
{
    private const int WarmUpRounds = 3;
    private const int Rounds = 5;

    /// <summary>The runtime compiles small work for good in the background, which takes seconds where others use the machine.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);

    /// <summary>Measures on the calling thread.</summary>
    /// <param name="line">What to measure.</param>
    /// <param name="otherName">What people call the other program.</param>
    /// <returns>Whether the line clears its bar, and its figures in a sentence.</returns>
    public static (bool HasPassed, string Text) Run(RatioLine line, string otherName)
    {
        List<double> work = [];
        List<double> other = [];
        List<double> plain = [];
        long bytes = 0;
        long started = Stopwatch.GetTimestamp();
        for (int round = 0; round < WarmUpRounds || Stopwatch.GetElapsedTime(started) < WarmUp; round++)
        {
            line.Prepare()();
            line.Plain();
        }

        for (int round = 0; round < Rounds; round++)
        {
            (double seconds, long allocated) = BenchmarkRunner.Time(line.Prepare());
            double otherSeconds = line.PrepareOther is null ? double.NaN : BenchmarkRunner.Time(line.PrepareOther()).Seconds;
            double plainSeconds = BenchmarkRunner.Time(line.Plain).Seconds;
            work.Add(seconds);
            other.Add(otherSeconds);
            plain.Add(plainSeconds);
            bytes = Math.Max(bytes, allocated);
        }

        return Judge(
            line,
            otherName,
            BenchmarkRunner.Median(work),
            BenchmarkRunner.Median(other),
            BenchmarkRunner.Median(plain),
            bytes
        );
    }

    private static (bool HasPassed, string Text) Judge(
        RatioLine line,
        string otherName,
        double work,
        double other,
        double plain,
        long bytes
    )
    {
        bool hasOther = !double.IsNaN(other);
        bool isFast = hasOther ? work <= line.MostOfOther * other : work <= line.MostOfPlain * plain;
        bool isLean = line.MostBytes is not { } most || bytes <= most;
        string beside = hasOther
            ? $"{otherName} {line.Figure(other)}, {work / other:0.00} times its time (bar {line.MostOfOther:0.##}); "
            : "";
        string bar = hasOther ? "" : $" (bar {line.MostOfPlain:0.##})";
        string allocated = line.MostBytes is null ? "" : $"; {bytes} B allocated";
        string mark = isFast && isLean ? "" : "MISSED ";
        return (
            isFast && isLean,
            $"{line.Name, -14} {mark}{line.Figure(work)}; {beside}{work / plain:0.00} times the time of {line.PlainName}{bar}{allocated}"
        );
    }
}
