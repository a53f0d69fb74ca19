using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.Engine.Market;
using TradingHub.Engine.Scanner;
using TradingHub.Server.Market;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>Ranks what the hub lists by the day that is on. Safe to use from any thread.</summary>
internal sealed class ScreenerReader(InstrumentCatalogue catalogue, LastValues lastValues, BarEngine engine)
{
    /// <summary>The stocks with the most shares or the most trades of the day, from their daily bars.</summary>
    public IReadOnlyList<ActiveStock> MostActive(bool byTrades, int count) =>
        [
            .. Of(DataMarket.Stocks)
                .Select(ActiveOf)
                .OfType<ActiveStock>()
                .OrderByDescending(stock => byTrades ? stock.TradeCount : stock.Volume)
                .ThenBy(stock => stock.Symbol, StringComparer.Ordinal)
                .Take(count),
        ];

    /// <summary>What rose the most and what fell the most since the close before, in percent.</summary>
    public (IReadOnlyList<MarketMover> Gainers, IReadOnlyList<MarketMover> Losers) Movers(DataMarket market, int count)
    {
        MoverInput[] inputs = [.. Of(market).Select(InputOf)];
        IReadOnlyList<Mover> ranking = MoverRanking.Rank(inputs, inputs.Length);
        return (
            [.. ranking.Where(mover => mover.ChangePercent > 0).Take(count).Select(ToWire)],
            [.. ranking.Where(mover => mover.ChangePercent < 0).Take(count).Select(ToWire)]
        );
    }

    private IEnumerable<Instrument> Of(DataMarket market) =>
        catalogue.All.Where(instrument => AlpacaText.IsPair(instrument) != market.IsStocks);

    private ActiveStock? ActiveOf(Instrument instrument) =>
        engine.TryGetForming(instrument.Id, Timeframe.OneDay, out BarUpdate day)
            ? new ActiveStock(instrument.Symbol.Value, (long)Math.Round(day.Bar.Volume), day.Bar.TradeCount)
            : null;

    /// <summary>An instrument without a price or a close before gets zeros, which the ranking leaves out.</summary>
    private MoverInput InputOf(Instrument instrument)
    {
        DayFigures day = lastValues.TryGetDay(instrument.Id, out DayFigures figures) ? figures : default;
        return new MoverInput(instrument.Id, day.Last ?? 0, day.PreviousClose ?? 0, day.Volume);
    }

    private MarketMover ToWire(Mover mover)
    {
        Instrument instrument = catalogue[mover.Instrument];
        return new MarketMover(
            instrument.Symbol.Value,
            Math.Round(mover.ChangePercent, 2),
            ShownPrice.Of(instrument, mover.Change),
            mover.Last
        );
    }
}

/// <summary>One row of the most active stocks.</summary>
/// <param name="Symbol">Symbol.</param>
/// <param name="Volume">Shares of the day.</param>
/// <param name="TradeCount">Trades of the day.</param>
internal sealed record ActiveStock(string Symbol, long Volume, long TradeCount);

/// <summary>One row of the movers.</summary>
/// <param name="Symbol">Symbol.</param>
/// <param name="PercentChange">Change since the close before, percent.</param>
/// <param name="Change">The same in the currency.</param>
/// <param name="Price">Newest price.</param>
internal sealed record MarketMover(string Symbol, double PercentChange, double Change, double Price);
