using TradingHub.Connectors.Recordings;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Tests.Recordings;

public sealed class RecordingBarSourceTests
{
    private static readonly DateTimeOffset DayBefore = Samples.MidnightOfTheDay.AddDays(-1);

    private readonly Recording _recording = Recording.Open(Samples.Folder);
    private readonly InstrumentCatalogue _catalogue = new();

    [Fact]
    public void The_recording_names_itself_and_its_instruments()
    {
        Assert.Equal(new DateOnly(2013, 10, 8), _recording.Date);
        Assert.Contains("LEAN", _recording.Source, StringComparison.Ordinal);
        Assert.Equal(Samples.MidnightOfTheDay.AddHours(4).AddMilliseconds(142), _recording.Start);
        Assert.Equal(
            ["SPY AMEX 0.01", "IBM NYSE 0.01", "BAC NYSE 0.01"],
            Instruments().Select(row => $"{row.Symbol} {row.Exchange} {row.TickSize}")
        );
    }

    [Theory]
    [InlineData("SPY", 167.42, 168.45, 167.25, 167.43, 81_489_219)]
    [InlineData("IBM", 182.01, 183.30, 181.85, 182.00, 3_908_081)]
    public async Task The_last_daily_bar_is_that_of_the_day_before(
        string symbol,
        double close,
        double high,
        double low,
        double open,
        double volume
    )
    {
        IReadOnlyList<Bar> days = await BarsAsync(symbol, Timeframe.OneDay, null, 400);

        Assert.Equal(400, days.Count);
        Assert.Equal(
            (DayBefore, open, high, low, close, volume),
            (days[^1].Time, days[^1].Open, days[^1].High, days[^1].Low, days[^1].Close, days[^1].Volume)
        );
    }

    [Fact]
    public async Task Minutes_are_those_of_the_day_before()
    {
        IReadOnlyList<Bar> minutes = await BarsAsync("SPY", Timeframe.OneMinute, DayBefore.AddHours(9.5), 390);

        Assert.Equal(390, minutes.Count);
        Assert.Equal(DayBefore.AddHours(9.5), minutes[0].Time);
        Assert.Equal(DayBefore.AddHours(16).AddMinutes(-1), minutes[^1].Time);
    }

    [Fact]
    public async Task The_newest_bars_come_oldest_first_and_end_before_the_end()
    {
        BarRequest request = new(Instruments()[0], Timeframe.OneMinute, null, DayBefore.AddHours(10), 3);

        IReadOnlyList<Bar> bars = await Source().GetBarsAsync(request, CancellationToken.None);

        Assert.Equal([57, 58, 59], bars.Select(bar => bar.Time.Minute));
    }

    [Fact]
    public async Task What_was_not_recorded_is_empty()
    {
        Assert.Empty(await BarsAsync("SPY", Timeframe.FiveMinutes, null, 10));
        Instrument unknown = Instruments()[0] with { Symbol = Symbol.Parse("MSFT") };
        Assert.Empty(
            await Source()
                .GetBarsAsync(
                    new BarRequest(unknown, Timeframe.OneDay, null, Samples.MidnightOfTheDay, 5),
                    CancellationToken.None
                )
        );
    }

    private RecordingBarSource Source() => new(_recording, new SummerCalendar());

    private IReadOnlyList<Instrument> Instruments() => _recording.AddTo(_catalogue);

    private Task<IReadOnlyList<Bar>> BarsAsync(string symbol, Timeframe timeframe, DateTimeOffset? start, int limit)
    {
        Instrument instrument = Instruments().First(row => row.Symbol.Value == symbol);
        return Source()
            .GetBarsAsync(new BarRequest(instrument, timeframe, start, Samples.MidnightOfTheDay, limit), CancellationToken.None);
    }
}
