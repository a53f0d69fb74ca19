using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Venues;
using TradingHub.Intelligence.Training;
using TradingHub.Server.Ai.Live;

namespace TradingHub.Server.Ai.Jobs;

/// <summary>The bars that a training learns from.</summary>
internal sealed class TrainingBars(BarPasts pasts, IRecordedDays folder, InstrumentCatalogue catalogue, ModelMarket market)
{
    private const string UsualIndex = "SPY";
    private const int MinDailyTrades = 10;

    /// <summary>The index where it is known, and the first of the catalogue.</summary>
    public static string[] UsualSymbols(InstrumentCatalogue catalogue, int most) =>
        [
            .. catalogue
                .All.Select(instrument => instrument.Symbol.Value)
                .OrderBy(symbol => symbol == UsualIndex ? 0 : 1)
                .Take(most),
        ];

    /// <summary>Everything that the pipeline needs for an order. Symbols without bars are left out.</summary>
    /// <exception cref="TrainingException">No symbol has bars.</exception>
    public async Task<TrainingRequest> RequestOfAsync(TrainingOrder order, CancellationToken cancellationToken)
    {
        Timeframe timeframe = AiQuery.TimeframeOf(order.Timeframe);
        return order.Source == TrainingSource.Folder
            ? RequestOf(order, timeframe, ReadFolder(order), PriceOrigin.Recorded)
            : RequestOf(order, timeframe, await ReadMarketAsync(order, timeframe, cancellationToken), market.Origin);
    }

    private List<SymbolBars> ReadFolder(TrainingOrder order)
    {
        try
        {
            return [.. folder.Read(order.Symbols).Select(days => new SymbolBars(days.Symbol, days.AssetClass, days.Bars))];
        }
        catch (VenueException exception)
        {
            throw new TrainingException(
                TrainingErrorKind.BadData,
                $"The folder of daily bars cannot be read. {exception.Message} The setting Ai:DailyBarFolder names it."
            );
        }
    }

    private async Task<List<SymbolBars>> ReadMarketAsync(
        TrainingOrder order,
        Timeframe timeframe,
        CancellationToken cancellationToken
    )
    {
        List<SymbolBars> symbols = [];
        foreach (string name in order.Symbols)
        {
            if (
                catalogue.TryFind(name, out Instrument? instrument)
                && await BarsOfAsync(instrument, timeframe, order, cancellationToken) is { Count: > 0 } bars
            )
            {
                symbols.Add(new SymbolBars(instrument.Symbol, instrument.AssetClass, bars));
            }
        }

        return symbols;
    }

    private static TrainingRequest RequestOf(
        TrainingOrder order,
        Timeframe timeframe,
        List<SymbolBars> symbols,
        PriceOrigin origin
    )
    {
        if (symbols.Count == 0)
        {
            string where =
                order.Source == TrainingSource.Folder ? "in the folder" : $"between {order.From:u} and {order.Until:u}";
            throw new TrainingException(
                TrainingErrorKind.BadData,
                $"There are no bars of {timeframe.Name()} {where}. Name symbols that have some."
            );
        }

        return new TrainingRequest(symbols, timeframe, origin)
        {
            Index = symbols.FirstOrDefault(symbol => symbol.Symbol.Value == UsualIndex)?.Symbol,
            Settings = new TrainingSettings
            {
                Trials = order.Trials,
                LeakTrials = order.LeakTrials,
                MaxRounds = order.Rounds,
                PatientRounds = Math.Min(30, order.Rounds),
                Seed = order.Seed,
                MinTrades = MinDailyTrades,
            },
        };
    }

    private async Task<IReadOnlyList<Bar>> BarsOfAsync(
        Instrument instrument,
        Timeframe timeframe,
        TrainingOrder order,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await pasts.BetweenAsync(instrument, timeframe, order.From, order.Until, cancellationToken);
        }
        catch (VenueException)
        {
            // The source has no past of this one; others may have.
            return [];
        }
    }
}
