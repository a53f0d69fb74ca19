using System.Collections.Concurrent;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Testing;

/// <summary>Last quotes and trades that a test sets by hand.</summary>
public sealed class QuoteBoard : ILastValues
{
    private readonly ConcurrentDictionary<InstrumentId, Quote> _quotes = new();
    private readonly ConcurrentDictionary<InstrumentId, Trade> _trades = new();

    /// <summary>Shows the quote or trade of a tick.</summary>
    public void Show(in Tick tick)
    {
        if (tick.Kind == TickKind.Quote)
        {
            _quotes[tick.Instrument] = tick.ToQuote();
        }
        else if (tick.Kind == TickKind.Trade)
        {
            _trades[tick.Instrument] = tick.ToTrade();
        }
    }

    /// <inheritdoc />
    public bool TryGetQuote(InstrumentId instrument, out Quote quote) => _quotes.TryGetValue(instrument, out quote);

    /// <inheritdoc />
    public bool TryGetTrade(InstrumentId instrument, out Trade trade) => _trades.TryGetValue(instrument, out trade);
}
