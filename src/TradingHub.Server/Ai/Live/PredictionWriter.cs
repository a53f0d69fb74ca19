using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Predictions;
using TradingHub.Intelligence.Drift;
using TradingHub.Intelligence.Labels;
using TradingHub.Intelligence.Models;
using TradingHub.Intelligence.Predictions;
using TradingHub.Server.Ai.Wire;

namespace TradingHub.Server.Ai.Live;

/// <summary>A row that something is to be said of.</summary>
/// <param name="Instrument">Whose.</param>
/// <param name="Bar">The bar at whose close it was known.</param>
/// <param name="Values">One for each feature; NaN is none.</param>
/// <param name="IsWarm">Whether enough bars were seen.</param>
internal readonly record struct PredictedRow(Instrument Instrument, Bar Bar, double[] Values, bool IsWarm);

/// <summary>Makes the line of the ledger of a row. Holds no state.</summary>
internal sealed class PredictionWriter(IMarketCalendar calendar, MarketClock clock, TimeProvider machine)
{
    /// <summary>A bar that closed longer ago than so many of its lengths is old.</summary>
    private const int OldAfterBars = 3;

    /// <summary>What a model says of a row.</summary>
    /// <param name="serving">The model.</param>
    /// <param name="maker">Its reader; used by one thread at a time.</param>
    /// <param name="row">The row.</param>
    /// <param name="drift">How far recent rows have moved; null while that is not known.</param>
    /// <param name="shown">Contributions that are kept.</param>
    public Prediction Write(ServingModel serving, PredictionMaker maker, PredictedRow row, DriftReport? drift, int shown)
    {
        ModelCard card = serving.Model.Card;
        Timeframe timeframe = card.BarTimeframe();
        DateTimeOffset closedAt = ClosedAt(row, timeframe);
        Prediction empty = Empty(row, timeframe, card.Label);
        Prediction blank = empty with
        {
            ModelId = serving.Id,
            TrainedOn = OriginWords.Of(card.Origin),
            BaseRate = card.Calibration?.BaseRate,
            ModelAge = empty.MadeAt - card.CreatedAt,
            Drift = DriftWords.Of(drift?.Worst),
        };
        if (!row.IsWarm)
        {
            return blank with { Reason = AbstainReason.WarmUp, ReasonWords = "Too few bars were seen to compute every input." };
        }

        Prediction read = Filled(blank, maker.Read(row.Values, drift), shown);
        return clock.Now - closedAt > OldAfterBars * timeframe.Length()
            ? read with
            {
                Verdict = PredictionVerdict.Abstain,
                Reason = AbstainReason.StaleData,
                ReasonWords = $"The bar closed at {closedAt:u}; that is too long ago.",
            }
            : read;
    }

    /// <summary>What is said of a row where no model is in charge: nothing, and why.</summary>
    /// <param name="row">The row.</param>
    /// <param name="timeframe">Length of the bars.</param>
    /// <param name="reason">For people.</param>
    public Prediction WithoutModel(PredictedRow row, Timeframe timeframe, string reason) =>
        Empty(row, timeframe, label: null) with
        {
            Reason = AbstainReason.NoModel,
            ReasonWords = reason,
        };

    private Prediction Empty(PredictedRow row, Timeframe timeframe, LabelCard? label) =>
        new()
        {
            Symbol = row.Instrument.Symbol,
            Timeframe = timeframe,
            BarTime = row.Bar.Time,
            Close = row.Bar.Close,
            MadeAt = machine.GetUtcNow(),
            ModelId = "",
            HorizonEndsAt = ClosedAt(row, timeframe) + LengthOf(label, timeframe),
            Verdict = PredictionVerdict.Abstain,
            InputsHash = HashOf(row.Values),
        };

    private DateTimeOffset ClosedAt(PredictedRow row, Timeframe timeframe) =>
        calendar.BucketOf(row.Instrument.AssetClass, timeframe, row.Bar.Time).End;

    private static Prediction Filled(Prediction blank, PredictionReading reading, int shown) =>
        blank with
        {
            Probability = reading.Probability,
            Low = reading.Interval?.Low,
            High = reading.Interval?.High,
            Verdict = reading.Verdict,
            Reason = reading.Reason,
            ReasonWords = reading.ReasonWords,
            Contributions = [.. reading.Contributions.Take(shown)],
            OtherPoints = reading.OtherPoints(shown),
            Missing = reading.Missing,
        };

    /// <summary>How long the question stays open at least, market time.</summary>
    private static TimeSpan LengthOf(LabelCard? label, Timeframe timeframe)
    {
        LabelHorizon horizon = (label?.ToRule(timeframe) ?? LabelRule.DefaultFor(timeframe)).Horizon;
        return horizon.Bars > 0 ? horizon.Bars * timeframe.Length() : horizon.Time;
    }

    private static string HashOf(double[] row) =>
        Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(row.AsSpan())))[..16];
}
