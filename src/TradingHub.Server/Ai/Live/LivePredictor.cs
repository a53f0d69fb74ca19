using System.Collections.Concurrent;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Predictions;
using TradingHub.Intelligence.Drift;
using TradingHub.Intelligence.Models;

namespace TradingHub.Server.Ai.Live;

/// <summary>
/// Predictions at the close of bars, by the champion of their timeframe. The AI channel's loop calls it; <see cref="DriftOf"/> and <see cref="NewestOf"/> may be asked
/// by any thread.
/// </summary>
internal sealed class LivePredictor(
    Champions champions,
    BarPasts pasts,
    PredictionWriter writer,
    InstrumentCatalogue catalogue,
    IMarketCalendar calendar
)
{
    /// <summary>Contributions that a prediction keeps.</summary>
    public const int ShownContributions = 5;

    private readonly ConcurrentDictionary<Timeframe, ModelDesk> _desks = new();
    private readonly ConcurrentDictionary<(InstrumentId, Timeframe), (PredictionModel Model, PredictedRow Row)> _newest = new();

    /// <summary>Whether a timeframe has a model.</summary>
    public bool HasModel(Timeframe timeframe) => champions.Of(timeframe) is not null;

    /// <summary>The index of a timeframe's model; null for none.</summary>
    public InstrumentId? IndexOf(Timeframe timeframe) =>
        champions.Of(timeframe)?.Model.Card.Index is { } symbol && catalogue.TryFind(symbol, out Instrument? index)
            ? index.Id
            : null;

    /// <summary>How far the inputs of the timeframe's champion have moved; null while that is not known.</summary>
    public DriftReport? DriftOf(Timeframe timeframe) => _desks.GetValueOrDefault(timeframe)?.Drift.Report;

    /// <summary>The row of the newest bar that a model predicted on here; null where it did not. Any thread.</summary>
    public PredictedRow? NewestOf(InstrumentId instrument, Timeframe timeframe, PredictionModel model) =>
        _newest.TryGetValue((instrument, timeframe), out (PredictionModel Model, PredictedRow Row) known) && known.Model == model
            ? known.Row
            : null;

    /// <summary>The prediction at a bar's close; null without a model, or for a bar that is not newer than the last one.</summary>
    public async Task<Prediction?> PredictAsync(OrderedBar ordered, CancellationToken cancellationToken)
    {
        BarUpdate update = ordered.Update;
        if (champions.Of(update.Timeframe) is not { } serving)
        {
            return null;
        }

        ModelDesk desk = DeskOf(update.Timeframe, serving);
        LiveRows rows = await RowsOfAsync(desk, update, cancellationToken);
        if (update.Bar.Time <= rows.LastTime)
        {
            return null;
        }

        await CatchUpAsync(rows, update, cancellationToken);
        bool isWarm = rows.Take(update.Bar, ordered.IndexClose);
        if (isWarm && desk.HasLearned(catalogue[update.Instrument].Symbol))
        {
            desk.Drift.Take(rows.Values, update.Bar.Time);
        }

        PredictedRow row = new(catalogue[update.Instrument], update.Bar, [.. rows.Values], isWarm);
        _newest[(update.Instrument, update.Timeframe)] = (serving.Model, row);
        return writer.Write(desk.Serving, desk.Maker, row, desk.Drift.Report, ShownContributions);
    }

    private ModelDesk DeskOf(Timeframe timeframe, ServingModel serving)
    {
        if (!_desks.TryGetValue(timeframe, out ModelDesk? desk) || desk.Serving != serving)
        {
            _desks[timeframe] = desk = new ModelDesk(serving);
        }

        return desk;
    }

    private async Task<LiveRows> RowsOfAsync(ModelDesk desk, BarUpdate update, CancellationToken cancellationToken)
    {
        if (desk.Rows.TryGetValue(update.Instrument, out LiveRows? rows))
        {
            return rows;
        }

        (Timeframe timeframe, DateTimeOffset time) = (update.Timeframe, update.Bar.Time);
        Instrument instrument = catalogue[update.Instrument];
        IReadOnlyList<Bar> past = await pasts.BeforeAsync(instrument, timeframe, time, cancellationToken);
        IReadOnlyList<Bar> index = await IndexPastAsync(desk, timeframe, time, cancellationToken);
        rows = LiveRows.Warmed(desk.Serving.Model.Features, instrument, timeframe, calendar, past, index);
        desk.Rows[update.Instrument] = rows;
        return rows;
    }

    /// <summary>Takes the bars that lie between and did not come here: the channel was stopped, or had more to do than it could.</summary>
    private async Task CatchUpAsync(LiveRows rows, BarUpdate update, CancellationToken cancellationToken)
    {
        (Timeframe timeframe, DateTimeOffset time) = (update.Timeframe, update.Bar.Time);
        if (rows.LastTime == DateTimeOffset.MinValue || time - rows.LastTime <= timeframe.Length())
        {
            return;
        }

        DateTimeOffset from = rows.LastTime + timeframe.Length();
        Instrument instrument = catalogue[update.Instrument];
        IReadOnlyList<Bar> missed = await pasts.BetweenAsync(instrument, timeframe, from, time, cancellationToken);
        if (missed.Count == 0)
        {
            return;
        }

        IReadOnlyList<Bar> index = IndexOf(timeframe) is { } id
            ? await pasts.BetweenAsync(catalogue[id], timeframe, from, time, cancellationToken)
            : [];
        Dictionary<DateTimeOffset, double> closes = index.ToDictionary(bar => bar.Time, bar => bar.Close);
        foreach (Bar bar in missed)
        {
            rows.Take(bar, closes.GetValueOrDefault(bar.Time, double.NaN));
        }
    }

    private async Task<IReadOnlyList<Bar>> IndexPastAsync(
        ModelDesk desk,
        Timeframe timeframe,
        DateTimeOffset before,
        CancellationToken cancellationToken
    )
    {
        if (desk.IndexPast is { } known && known.Before == before)
        {
            return known.Bars;
        }

        IReadOnlyList<Bar> bars = IndexOf(timeframe) is { } id
            ? await pasts.BeforeAsync(catalogue[id], timeframe, before, cancellationToken)
            : [];
        desk.IndexPast = (before, bars);
        return bars;
    }
}
