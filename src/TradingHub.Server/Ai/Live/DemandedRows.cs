using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Predictions;
using TradingHub.Intelligence.Features;
using TradingHub.Intelligence.Predictions;

namespace TradingHub.Server.Ai.Live;

/// <summary>Rows and predictions of the newest closed bar when somebody asks: the same computation as at the bar's close, from the same bars. Any thread.</summary>
internal sealed class DemandedRows(
    Champions champions,
    LivePredictor live,
    PredictionWriter writer,
    BarPasts pasts,
    InstrumentCatalogue catalogue,
    IMarketCalendar calendar,
    MarketClock clock
)
{
    private const string UsualIndex = "SPY";

    /// <summary>What a row holds: the champion's features, or those that a model of the timeframe would have.</summary>
    public FeatureSet SetOf(Timeframe timeframe) => champions.Of(timeframe)?.Model.Features ?? FeatureSet.For(timeframe);

    /// <summary>The row of the newest closed bar; null where no bar is known.</summary>
    public async Task<PredictedRow?> NewestAsync(Instrument instrument, Timeframe timeframe, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.Now;
        IReadOnlyList<Bar> bars = await pasts.BeforeAsync(instrument, timeframe, now, cancellationToken);
        if (bars.Count == 0)
        {
            return null;
        }

        Instrument? market = IndexOf(timeframe);
        IReadOnlyList<Bar> index =
            market is null ? []
            : market.Id == instrument.Id ? bars
            : await pasts.BeforeAsync(market, timeframe, now, cancellationToken);
        Bar newest = bars[^1];
        LiveRows rows = LiveRows.Warmed(SetOf(timeframe), instrument, timeframe, calendar, [.. bars.Take(bars.Count - 1)], index);
        double close = index.Where(bar => bar.Time == newest.Time).Select(bar => bar.Close).DefaultIfEmpty(double.NaN).Last();
        bool isWarm = rows.Take(newest, close);
        return new PredictedRow(instrument, newest, rows.Values, isWarm);
    }

    /// <summary>What the champion says of the newest closed bar; null without a champion or a bar. It is not kept.</summary>
    /// <param name="instrument">Whose bar.</param>
    /// <param name="timeframe">Length of the bars.</param>
    /// <param name="shown">Contributions that are wanted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Prediction?> PredictAsync(
        Instrument instrument,
        Timeframe timeframe,
        int shown,
        CancellationToken cancellationToken
    ) =>
        champions.Of(timeframe) is { } serving
        && await NewestAsync(instrument, timeframe, cancellationToken) is { } row
        && row.Values.Length == serving.Model.Features.Names.Count
            ? writer.Write(serving, new PredictionMaker(serving.Model), row, live.DriftOf(timeframe), shown)
            : null;

    private Instrument? IndexOf(Timeframe timeframe)
    {
        string? symbol = champions.Of(timeframe) is { } serving ? serving.Model.Card.Index : UsualIndex;
        return symbol is not null && catalogue.TryFind(symbol, out Instrument? index) ? index : null;
    }
}
