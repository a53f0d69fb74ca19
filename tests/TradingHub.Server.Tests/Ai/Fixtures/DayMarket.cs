using System.Globalization;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Calendar;
using TradingHub.Testing;

namespace TradingHub.Server.Tests.Ai.Fixtures;

/// <summary>Recorded daily bars as a market that goes on day by day: a source that knows them all. Source: sample data of the LEAN engine, Apache-2.0.</summary>
internal sealed class DayMarket : IBarStore
{
    private readonly Dictionary<InstrumentId, Bar[]> _bars;

    /// <summary>Reads the bars of a catalogue's instruments.</summary>
    public DayMarket(InstrumentCatalogue catalogue) =>
        _bars = catalogue.All.ToDictionary(instrument => instrument.Id, instrument => Read(instrument.Symbol.Value));

    /// <summary>The calendar that the bars stand in.</summary>
    public static IMarketCalendar Calendar { get; } = new UsMarketCalendar();

    /// <summary>All bars of an instrument, oldest first.</summary>
    public Bar[] this[InstrumentId instrument] => _bars[instrument];

    public Task SaveAsync(IReadOnlyList<BarUpdate> bars, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<Bar>> GetBarsAsync(BarRequest request, CancellationToken cancellationToken)
    {
        Bar[] found =
            request.Timeframe == Timeframe.OneDay
                ?
                [
                    .. _bars[request.Instrument.Id]
                        .Where(bar => bar.Time >= (request.Start ?? DateTimeOffset.MinValue) && bar.Time < request.End),
                ]
                : [];
        return Task.FromResult<IReadOnlyList<Bar>>([
            .. request.Start is null ? found.TakeLast(request.Limit) : found.Take(request.Limit),
        ]);
    }

    public async Task<IReadOnlyList<BarUpdate>> GetRevisionsAsync(BarRequest request, CancellationToken cancellationToken) =>
        [.. (await GetBarsAsync(request, cancellationToken)).Select(bar => Closed(request.Instrument.Id, bar))];

    /// <summary>A bar as the Charts channel hands it on.</summary>
    public static BarUpdate Closed(InstrumentId instrument, Bar bar) =>
        new(instrument, Timeframe.OneDay, bar, IsClosed: true, Revision: 0, bar.Time.UtcTicks);

    private static Bar[] Read(string symbol) =>
        [.. RecordedFile.Rows($"samples/daily-bars/{symbol}.day_bars.csv.gz").Select(row => BarOf(row.Split(',')))];

    private static Bar BarOf(string[] cells)
    {
        double[] numbers = [.. cells.Skip(1).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
        DateOnly date = DateOnly.ParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        DateTimeOffset noon = new(date, new TimeOnly(17, 0), TimeSpan.Zero);
        DateTimeOffset start = Calendar.BucketOf(AssetClass.Equity, Timeframe.OneDay, noon).Start;
        return new Bar(start, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[3], 0);
    }
}
