using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.LoadTest.Servers;

/// <summary>Quotes of 50 symbols in turn that cost next to nothing to make, so that a measurement is one of the way out.</summary>
internal sealed class SyntheticMarket
{
    /// <summary>How many symbols there are.</summary>
    public const int Symbols = 50;

    private const int FirstName = 10;
    private const double FirstPrice = 100;
    private const int Cents = 90;

    private readonly TimeProvider _time;
    private readonly Tick[] _ticks;
    private int _next;
    private long _rounds;

    /// <summary>Makes a market that tells at most so many quotes at once.</summary>
    public SyntheticMarket(int most, TimeProvider time)
    {
        _time = time;
        _ticks = new Tick[most];
        for (int symbol = 0; symbol < Symbols; symbol++)
        {
            string name = $"S{FirstName + symbol}";
            Catalogue.Add(new Instrument(default, Symbol.Parse(name), name, AssetClass.Equity, "NASDAQ", 0.01m, 1));
        }
    }

    /// <summary>The instruments.</summary>
    public InstrumentCatalogue Catalogue { get; } = new();

    /// <summary>The next quotes, stamped with now. Valid until the next call.</summary>
    public ReadOnlyMemory<Tick> Next(int count)
    {
        long now = _time.GetUtcNow().UtcTicks;
        for (int number = 0; number < count; number++)
        {
            double bid = Math.Round(FirstPrice + _next + (_rounds % Cents / 100.0), 2);
            double ask = Math.Round(bid + 0.02, 2);
            _ticks[number] = Tick.Of(new Quote(new InstrumentId(_next), bid, 100, ask, 200, now, now));
            _next = (_next + 1) % Symbols;
            _rounds += _next == 0 ? 1 : 0;
        }

        return _ticks.AsMemory(0, count);
    }
}
