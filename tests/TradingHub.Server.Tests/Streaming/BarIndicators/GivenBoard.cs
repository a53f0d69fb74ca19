using System.Text.Json;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Indicators;
using TradingHub.Server.Streaming;
using TradingHub.Server.Streaming.BarIndicators;
using TradingHub.Testing;

namespace TradingHub.Server.Tests.Streaming.BarIndicators;

/// <summary>A board of indicators for bars of one minute of AAPL that close at what a test says, in a past of its own.</summary>
internal sealed class GivenBoard
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 14, 30, 0, TimeSpan.Zero);

    public GivenBoard() => Board = new IndicatorBoard(Given.Catalogue("AAPL", "TSLA"), Past);

    /// <summary>The topic of the bars.</summary>
    public static int Topic { get; } = TopicIndex.Bars(new InstrumentId(0), Timeframe.OneMinute);

    public IndicatorBoard Board { get; }

    public GivenPast Past { get; } = new();

    public static DateTimeOffset TimeOf(int minute) => Start.AddMinutes(minute);

    public static Bar BarOf(int minute, double close) => new(TimeOf(minute), close, close, close, close, 10, close, 1);

    /// <summary>Indicators by their names.</summary>
    public static IReadOnlyList<IndicatorSpec> Specs(string names) =>
        IndicatorSpec.TryParseList(names, out IReadOnlyList<IndicatorSpec>? specs, out string? error)
            ? specs
            : throw new ArgumentException(error, nameof(names));

    /// <summary>Minutes that the hub knows already, the first at minute 0.</summary>
    public void Know(params double[] closes) => Past.Bars.AddRange(closes.Select((close, minute) => BarOf(minute, close)));

    /// <summary>A client that wishes indicators.</summary>
    public IndicatorWishes Wish(string names)
    {
        IndicatorWishes client = new();
        Assert.True(Board.TrySet(client, [Topic], Specs(names)));
        return client;
    }

    /// <summary>A minute closes, and the hub knows it; its values by name, or null when there are none.</summary>
    public Dictionary<string, double?>? Close(int minute, double close)
    {
        Past.Bars.RemoveAll(bar => bar.Time == TimeOf(minute));
        Past.Bars.Add(BarOf(minute, close));
        return Tell(minute, close);
    }

    /// <summary>The stream tells a closed minute; its values by name, or null when there are none.</summary>
    public Dictionary<string, double?>? Tell(int minute, double close, int revision = 0)
    {
        Bar bar = BarOf(minute, close);
        BarUpdate update = new(new InstrumentId(0), Timeframe.OneMinute, bar, true, revision, bar.Time.UtcTicks);
        return Board.Take(update) is { } figures ? Read(figures) : null;
    }

    /// <summary>A minute is revised, and the hub knows it.</summary>
    public Dictionary<string, double?>? Revise(int minute, double close)
    {
        Past.Bars[Past.Bars.FindIndex(bar => bar.Time == TimeOf(minute))] = BarOf(minute, close);
        return Tell(minute, close, revision: 1);
    }

    private static Dictionary<string, double?> Read(IndicatorFigures figures)
    {
        Span<byte> room = new byte[figures.MaxLength];
        Utf8Text text = new(room);
        figures.Write(ref text);
        return JsonElement
            .Parse(room[..text.Length])
            .EnumerateObject()
            .SelectMany(indicator => indicator.Value.EnumerateObject().Select(output => (indicator.Name, output)))
            .ToDictionary(
                one => $"{one.Name} {one.output.Name}",
                one => one.output.Value.ValueKind == JsonValueKind.Null ? (double?)null : one.output.Value.GetDouble()
            );
    }
}
