using System.IO.Compression;

namespace TradingHub.EndToEnd.Tests.Replay;

/// <summary>One minute of the recording's own minute file.</summary>
internal sealed record Minute(
    string Symbol,
    DateTimeOffset Time,
    double Open,
    double High,
    double Low,
    double Close,
    double Volume
)
{
    /// <summary>Whether the four prices are the same.</summary>
    public bool HasPricesOf(Minute other) =>
        IsSame(Open, other.Open) && IsSame(High, other.High) && IsSame(Low, other.Low) && IsSame(Close, other.Close);

    /// <summary>Whether the volume is the same.</summary>
    public bool HasVolumeOf(Minute other) => IsSame(Volume, other.Volume);

    /// <inheritdoc />
    public override string ToString() => $"{Symbol} {Time:HH:mm}Z {Open} {High} {Low} {Close} {Volume}";

    private static bool IsSame(double one, double other) => Math.Abs(one - other) < 1e-6;
}

/// <summary>The recorded minute files of 2013-10-08, converted by a script that holds no bar code.</summary>
internal static class ExpectedMinutes
{
    public static IReadOnlyList<Minute> Read()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Data", "expected-2013-10-08.csv.gz");
        using GZipStream unpacked = new(File.OpenRead(path), CompressionMode.Decompress);
        using StreamReader lines = new(unpacked);
        List<Minute> minutes = [];
        while (lines.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith("symbol", StringComparison.Ordinal))
            {
                minutes.Add(Parse(line.Split(',')));
            }
        }

        return minutes;
    }

    private static Minute Parse(string[] cells) =>
        new(
            cells[0],
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(cells[1])),
            double.Parse(cells[2]),
            double.Parse(cells[3]),
            double.Parse(cells[4]),
            double.Parse(cells[5]),
            double.Parse(cells[6])
        );
}
