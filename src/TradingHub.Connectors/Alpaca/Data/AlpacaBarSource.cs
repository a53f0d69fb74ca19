using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Alpaca.Data;

/// <summary>
/// Closed bars from Alpaca's history, as they were traded. Bars of four hours are empty here and are summed up from minutes elsewhere, since
/// Alpaca does not say where it cuts them; currencies have none. Safe to use from any thread.
/// </summary>
/// <param name="client">Asks.</param>
/// <param name="calendar">Says when a bar ends.</param>
/// <param name="clock">Says which bar is forming.</param>
public sealed class AlpacaBarSource(AlpacaDataClient client, IMarketCalendar calendar, MarketClock clock)
    : IBarSource,
        IBarBackfill
{
    /// <summary>Alpaca has nothing older.</summary>
    private static readonly DateTimeOffset Earliest = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc />
    public async Task<IReadOnlyList<Bar>> GetBarsAsync(BarRequest request, CancellationToken cancellationToken)
    {
        Instrument instrument = request.Instrument;
        if (!AlpacaDataRoutes.Has(instrument.AssetClass) || !AlpacaDataRoutes.Has(request.Timeframe))
        {
            return [];
        }

        DateTimeOffset start = request.Start is { } asked && asked > Earliest ? asked : Earliest;
        DateTimeOffset end = ClosedBy(instrument.AssetClass, request.Timeframe, request.End);
        if (start >= end)
        {
            return [];
        }

        string symbol = instrument.Symbol.Value;
        DataStretch stretch = new(
            instrument.AssetClass == AssetClass.Crypto,
            [symbol],
            start,
            end,
            IsNewestFirst: request.Start is null
        );
        IReadOnlyDictionary<string, List<Bar>> found = await client.BarsAsync(
            stretch,
            request.Timeframe,
            request.Limit,
            cancellationToken
        );
        IEnumerable<Bar> bars = (found.GetValueOrDefault(symbol) ?? []).Where(bar => bar.Time >= start && bar.Time < end);
        return stretch.IsNewestFirst ? [.. bars.Reverse()] : [.. bars];
    }

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<InstrumentId, IReadOnlyList<Bar>>> GetManyAsync(
        IReadOnlyList<Instrument> instruments,
        Timeframe timeframe,
        DateTimeOffset start,
        DateTimeOffset end,
        CancellationToken cancellationToken
    )
    {
        Dictionary<InstrumentId, IReadOnlyList<Bar>> all = [];
        IEnumerable<IGrouping<AssetClass, Instrument>> classes = instruments
            .Where(instrument => AlpacaDataRoutes.Has(instrument.AssetClass) && AlpacaDataRoutes.Has(timeframe))
            .GroupBy(instrument => instrument.AssetClass);
        foreach (IGrouping<AssetClass, Instrument> ofClass in classes)
        {
            DateTimeOffset closed = ClosedBy(ofClass.Key, timeframe, end);
            foreach (Instrument[] some in start < closed ? ofClass.Chunk(AlpacaDataRoutes.MostSymbols) : [])
            {
                await AddAsync(all, some, timeframe, start, closed, cancellationToken);
            }
        }

        return all;
    }

    private async Task AddAsync(
        Dictionary<InstrumentId, IReadOnlyList<Bar>> all,
        Instrument[] instruments,
        Timeframe timeframe,
        DateTimeOffset start,
        DateTimeOffset end,
        CancellationToken cancellationToken
    )
    {
        bool isPairs = instruments[0].AssetClass == AssetClass.Crypto;
        string[] symbols = [.. instruments.Select(instrument => instrument.Symbol.Value)];
        IReadOnlyDictionary<string, List<Bar>> found = await client.BarsAsync(
            new DataStretch(isPairs, symbols, start, end, IsNewestFirst: false),
            timeframe,
            int.MaxValue,
            cancellationToken
        );
        foreach (Instrument instrument in instruments)
        {
            if (found.TryGetValue(instrument.Symbol.Value, out List<Bar>? bars))
            {
                all[instrument.Id] = [.. bars.Where(bar => bar.Time >= start && bar.Time < end)];
            }
        }
    }

    /// <summary>The end of what is closed: a bar that is forming is not history.</summary>
    private DateTimeOffset ClosedBy(AssetClass assetClass, Timeframe timeframe, DateTimeOffset end)
    {
        DateTimeOffset forming = calendar.BucketOf(assetClass, timeframe, clock.Now).Start;
        return end < forming ? end : forming;
    }
}
