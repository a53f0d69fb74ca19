using System.Globalization;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Market;
using TradingHub.Intelligence.DataCheck;
using TradingHub.Intelligence.Models;

namespace TradingHub.Intelligence.Training;

/// <summary>Bars that may be learned from, and the account of what was wrong with them.</summary>
/// <param name="Symbols">Cleaned bars, in the order of the request.</param>
/// <param name="Cards">What was found and done, for the card.</param>
internal sealed record PreparedBars(IReadOnlyList<SymbolBars> Symbols, IReadOnlyList<SymbolCard> Cards);

/// <summary>
/// Cleans the bars of a request. Bars of a day are judged by the data check; of other bars those go that have no sound price or do not follow the one
/// before.
/// </summary>
/// <param name="calendar">Sessions of each asset class.</param>
internal sealed class BarPreparation(IMarketCalendar calendar)
{
    /// <summary>Cleans all symbols.</summary>
    /// <exception cref="TrainingException">A symbol stands there twice, there is none, or its bars are not in order.</exception>
    public PreparedBars Prepare(TrainingRequest request, StageProgress progress, CancellationToken cancellationToken)
    {
        CheckSymbols(request);
        List<SymbolBars> cleaned = [];
        List<SymbolCard> cards = [];
        foreach (SymbolBars symbol in request.Symbols)
        {
            cancellationToken.ThrowIfCancellationRequested();
            CleanedBars bars = Clean(symbol, request);
            cleaned.Add(symbol with { Bars = bars.Bars });
            cards.Add(CardOf(symbol, bars));
            progress.Report(
                cards.Count / (double)request.Symbols.Count,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{symbol.Symbol}: {symbol.Bars.Count} bars, {bars.Treatments.Count} findings, {bars.Removed} removed, {bars.Adjusted} adjusted."
                )
            );
        }

        return new PreparedBars(cleaned, cards);
    }

    private CleanedBars Clean(SymbolBars symbol, TrainingRequest request)
    {
        if (request.Timeframe != Timeframe.OneDay)
        {
            return Sound(symbol.Bars);
        }

        try
        {
            DailyBarCheck check = new(calendar, request.Settings.DataCheck);
            return check.Clean(
                symbol.Symbol,
                symbol.AssetClass,
                symbol.Bars,
                check.Check(symbol.Symbol, symbol.AssetClass, symbol.Bars)
            );
        }
        catch (ArgumentException exception)
        {
            throw new TrainingException(
                TrainingErrorKind.BadData,
                $"The bars of {symbol.Symbol} cannot be checked: {exception.Message}",
                exception
            );
        }
    }

    private static CleanedBars Sound(IReadOnlyList<Bar> bars)
    {
        List<Bar> sound = new(bars.Count);
        foreach (Bar bar in bars)
        {
            bool isSound =
                bar.Low > 0
                && bar.Low <= Math.Min(bar.Open, bar.Close)
                && bar.High >= Math.Max(bar.Open, bar.Close)
                && double.IsFinite(bar.High + bar.Volume);
            if (isSound && (sound.Count == 0 || bar.Time > sound[^1].Time))
            {
                sound.Add(bar);
            }
        }

        return new CleanedBars(sound, [], bars.Count - sound.Count, 0);
    }

    private static SymbolCard CardOf(SymbolBars symbol, CleanedBars bars) =>
        new(
            symbol.Symbol.Value,
            bars.Bars.Count > 0 ? bars.Bars[0].Time : null,
            bars.Bars.Count > 0 ? bars.Bars[^1].Time : null,
            bars.Bars.Count,
            bars.Removed,
            bars.Adjusted,
            [
                .. bars.Treatments.Select(treatment => new FindingCard(
                    treatment.Finding.Kind,
                    treatment.Finding.First,
                    treatment.Finding.Last,
                    treatment.Finding.Treatment.Kind,
                    treatment.Finding.Treatment.Factor,
                    treatment.Bars,
                    treatment.Finding.Evidence
                )),
            ]
        );

    private static void CheckSymbols(TrainingRequest request)
    {
        if (request.Symbols.Count == 0)
        {
            throw new TrainingException(TrainingErrorKind.BadRequest, "There is no symbol to train on. Name at least one.");
        }

        if (request.Symbols.GroupBy(symbol => symbol.Symbol).FirstOrDefault(twins => twins.Count() > 1) is { } twice)
        {
            throw new TrainingException(TrainingErrorKind.BadRequest, $"{twice.Key} stands there more than once. Name it once.");
        }

        if (request.Index is { } index && request.Symbols.All(symbol => symbol.Symbol != index))
        {
            throw new TrainingException(
                TrainingErrorKind.BadRequest,
                $"The index {index} is not among the symbols. Add it, or train without an index."
            );
        }
    }
}
