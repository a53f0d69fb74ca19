using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>The newest bar, quote and trade of an instrument in wire form; null where none is known. Safe to use from any thread.</summary>
internal sealed class LatestData(ILastValues lastValues, BarReader bars)
{
    /// <summary>The newest of a kind.</summary>
    public async Task<object?> ReadAsync(DataKind kind, Instrument instrument, CancellationToken cancellationToken) =>
        kind switch
        {
            DataKind.Quotes => Quote(instrument),
            DataKind.Trades => Trade(instrument)?.Wire,
            _ => await MinuteAsync(instrument, cancellationToken),
        };

    /// <summary>The newest trade that formed a price.</summary>
    public DataPoint? Trade(Instrument instrument)
    {
        if (!lastValues.TryGetTrade(instrument.Id, out Trade trade))
        {
            return null;
        }

        Quote? standing = lastValues.TryGetQuote(instrument.Id, out Quote quote) ? quote : null;
        object wire = AlpacaText.IsPair(instrument) ? PairTrade.From(trade, standing) : StockTrade.From(instrument, trade);
        return new DataPoint(trade.EventTime, wire);
    }

    /// <summary>The best level of each side.</summary>
    public PairBook? Book(Instrument instrument) =>
        lastValues.TryGetQuote(instrument.Id, out Quote quote) ? PairBook.From(quote) : null;

    /// <summary>Everything, or null when nothing is known.</summary>
    public async Task<DataSnapshot?> SnapshotAsync(Instrument instrument, CancellationToken cancellationToken)
    {
        IReadOnlyList<Bar> days = await bars.NewestAsync(instrument, Timeframe.OneDay, 2, cancellationToken);
        DataSnapshot snapshot = new(
            Trade(instrument)?.Wire,
            Quote(instrument),
            await MinuteAsync(instrument, cancellationToken),
            days.Count > 0 ? DataBar.From(instrument, days[^1]) : null,
            days.Count > 1 ? DataBar.From(instrument, days[^2]) : null
        );
        return snapshot == DataSnapshot.Nothing ? null : snapshot;
    }

    /// <summary>A quote's wire form, which differs between stocks and pairs.</summary>
    public static object WireOf(Instrument instrument, in Quote quote) =>
        AlpacaText.IsPair(instrument) ? PairQuote.From(quote) : StockQuote.From(instrument, quote);

    private object? Quote(Instrument instrument) =>
        lastValues.TryGetQuote(instrument.Id, out Quote quote) ? WireOf(instrument, quote) : null;

    private async Task<DataBar?> MinuteAsync(Instrument instrument, CancellationToken cancellationToken)
    {
        IReadOnlyList<Bar> minutes = await bars.NewestAsync(instrument, Timeframe.OneMinute, 1, cancellationToken);
        return minutes.Count > 0 ? DataBar.From(instrument, minutes[^1]) : null;
    }
}
