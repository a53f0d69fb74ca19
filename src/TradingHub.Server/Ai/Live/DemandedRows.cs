using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Predictions;
using TradingHub.Intelligence.Features;
using TradingHub.Intelligence.Models;
using TradingHub.Intelligence.Predictions;

namespace TradingHub.Server.Ai.Live;

/// <summary>
/// Rows and predictions of the newest closed bar when somebody asks: the row that was predicted on at the bar's close, else the same computation from
/// the bars that are known now. Any thread.
/// </summary>
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
    public FeatureSet SetOf(Timeframe timeframe) => SetOf(champions.Of(timeframe)?.Model, timeframe);

    /// <summary>The row of the newest closed bar; null where no bar is known.</summary>
    public Task<PredictedRow?> NewestAsync(Instrument instrument, Timeframe timeframe, CancellationToken cancellationToken) =>
        NewestAsync(instrument, timeframe, champions.Of(timeframe)?.Model, cancellationToken);

    private static FeatureSet SetOf(PredictionModel? model, Timeframe timeframe) => model?.Features ?? FeatureSet.For(timeframe);

    private async Task<PredictedRow?> NewestAsync(
        Instrument instrument,
        Timeframe timeframe,
        PredictionModel? model,
        CancellationToken cancellationToken
    )
    {
        DateTimeOffset now = clock.Now;
        IReadOnlyList<Bar> bars = await pasts.BeforeAsync(instrument, timeframe, now, cancellationToken);
        if (bars.Count == 0)
        {
            return null;
        }

        if (model is not null && live.NewestOf(instrument.Id, timeframe, model) is { } told && told.Bar.Time == bars[^1].Time)
        {
            return told;
        }

        Instrument? market = IndexOf(model);
        IReadOnlyList<Bar> index =
            market is null ? []
            : market.Id == instrument.Id ? bars
            : await pasts.BeforeAsync(market, timeframe, now, cancellationToken);
        Bar newest = bars[^1];
        LiveRows rows = LiveRows.Warmed(
            SetOf(model, timeframe),
            instrument,
            timeframe,
            calendar,
            [.. bars.Take(bars.Count - 1)],
            index
        );
        double close = index.Where(bar => bar.Time == newest.Time).Select(bar => bar.Close).DefaultIfEmpty(double.NaN).Last();
        bool isWarm = rows.Take(newest, close);
        return new PredictedRow(instrument, newest, rows.Values, isWarm);
    }

    /// <summary>
    /// What the champion says of the newest closed bar; without a champion why nothing is said; null where no bar is known. It is not kept.
    /// </summary>
    /// <param name="instrument">Whose bar.</param>
    /// <param name="timeframe">Length of the bars.</param>
    /// <param name="shown">Contributions that are wanted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Prediction?> PredictAsync(
        Instrument instrument,
        Timeframe timeframe,
        int shown,
        CancellationToken cancellationToken
    )
    {
        ServingModel? serving = champions.Of(timeframe);
        if (await NewestAsync(instrument, timeframe, serving?.Model, cancellationToken) is not { } row)
        {
            return null;
        }

        return serving is null
            ? writer.WithoutModel(row, timeframe, WhyNone(timeframe))
            : writer.Write(serving, new PredictionMaker(serving.Model), row, live.DriftOf(timeframe), shown);
    }

    private string WhyNone(Timeframe timeframe) =>
        champions.UnusableOf(timeframe) is { } unusable
            ? $"The model '{unusable.Name}' is in charge of {timeframe.Name()} and cannot be used. {unusable.Reason}"
            : $"No model is in charge of {timeframe.Name()}. Train one with POST /api/ai/train, or promote one with POST /api/ai/models/{{id}}/promote.";

    private Instrument? IndexOf(PredictionModel? model)
    {
        string? symbol = model is null ? UsualIndex : model.Card.Index;
        return symbol is not null && catalogue.TryFind(symbol, out Instrument? index) ? index : null;
    }
}
