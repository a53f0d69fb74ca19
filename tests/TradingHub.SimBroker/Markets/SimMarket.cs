using System.Collections.Concurrent;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.SimBroker.MarketData;

namespace TradingHub.SimBroker.Markets;

/// <summary>
/// The newest quote and trade of each instrument, for any thread. One caller at a time gives it the ticks, and it gives them to the desk of
/// the market data.
/// </summary>
internal sealed class SimMarket(DataDesk desk) : ILastValues
{
    private readonly ConcurrentDictionary<InstrumentId, Quote> _quotes = new();
    private readonly ConcurrentDictionary<InstrumentId, Trade> _trades = new();

    /// <summary>Takes ticks, in order.</summary>
    public void Take(ReadOnlySpan<Tick> ticks)
    {
        foreach (ref readonly Tick tick in ticks)
        {
            if (tick.Kind == TickKind.Quote)
            {
                _quotes[tick.Instrument] = tick.ToQuote();
            }
            else if (tick is { Kind: TickKind.Trade, IsPriceForming: true })
            {
                _trades[tick.Instrument] = tick.ToTrade();
            }
        }

        desk.Take(ticks);
    }

    /// <summary>The price that a position is marked with: the mid of the newest quote, or null.</summary>
    public decimal? PriceOf(Instrument instrument) =>
        _quotes.TryGetValue(instrument.Id, out Quote quote) && quote.Mid is > 0 and < 1e12
            ? instrument.ToOwedPrice(quote.Mid)
            : null;

    /// <inheritdoc />
    public bool TryGetQuote(InstrumentId instrument, out Quote quote) => _quotes.TryGetValue(instrument, out quote);

    /// <inheritdoc />
    public bool TryGetTrade(InstrumentId instrument, out Trade trade) => _trades.TryGetValue(instrument, out trade);
}
