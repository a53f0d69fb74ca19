using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Tests.Recordings;

/// <summary>The recorded session that the project carries.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset MidnightOfTheDay = new(2013, 10, 8, 4, 0, 0, TimeSpan.Zero);

    /// <summary>Folder of the recording.</summary>
    public static string Folder { get; } = Path.Combine(Root(), "samples", "2013-10-08");

    /// <summary>The one-minute bars that were recorded beside the ticks.</summary>
    public static string ExpectedMinutes { get; } =
        Path.Combine(Root(), "tests", "TradingHub.EndToEnd.Tests", "Data", "expected-2013-10-08.csv.gz");

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "TradingHub.sln")))
        {
            folder =
                Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("No folder above holds TradingHub.sln.");
        }

        return folder;
    }
}

/// <summary>Days of New York in summer, four hours behind UTC: enough for a recording of October.</summary>
internal sealed class SummerCalendar : IMarketCalendar
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(-4);

    public bool Knows(AssetClass assetClass, DateOnly date) => true;

    public TradingDay? DayOf(AssetClass assetClass, DateOnly date) => null;

    public DateOnly DateOf(AssetClass assetClass, DateTimeOffset time) => DateOnly.FromDateTime(time.ToOffset(Offset).Date);

    public SessionKind SessionAt(AssetClass assetClass, DateTimeOffset time) => SessionKind.Regular;

    public TradingDay NextOpenAfter(AssetClass assetClass, DateTimeOffset time) => throw new NotSupportedException();

    public (DateTimeOffset Start, DateTimeOffset End) BucketOf(AssetClass assetClass, Timeframe timeframe, DateTimeOffset time)
    {
        DateTimeOffset start = new DateTimeOffset(time.ToOffset(Offset).Date, Offset).ToUniversalTime();
        return (start, start.AddDays(1));
    }
}
