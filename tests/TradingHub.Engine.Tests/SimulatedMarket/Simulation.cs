using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.SimulatedMarket;

namespace TradingHub.Engine.Tests.SimulatedMarket;

/// <summary>A simulated market at one fixed moment: a Thursday, an hour into the session in New York.</summary>
internal sealed class Simulation
{
    public static readonly DateTimeOffset Now = new(2025, 12, 4, 15, 30, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Open = new(2025, 12, 3, 14, 30, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Close = new(2025, 12, 3, 21, 0, 0, TimeSpan.Zero);

    private readonly SimulatedMarketOptions _options;

    public Simulation(int seed = 1, double updatesPerSecond = 300, IMarketCalendar? calendar = null)
    {
        _options = new SimulatedMarketOptions { Seed = seed, UpdatesPerSecond = updatesPerSecond };
        Past = new SimulatedPast(seed, calendar ?? new AlwaysOpenCalendar());
        Instruments = SimulatedUniverse.AddTo(Catalogue);
        Source = new SimulatedBarSource(Past, _options, new ReplayMarketClock(Now));
    }

    public InstrumentCatalogue Catalogue { get; } = new();

    public IReadOnlyList<Instrument> Instruments { get; }

    public SimulatedPast Past { get; }

    public SimulatedBarSource Source { get; }

    public Instrument this[string symbol] =>
        Catalogue.TryFind(symbol, out Instrument? found) ? found : throw new KeyNotFoundException(symbol);

    /// <summary>The newest bars before a moment (now, if none is given).</summary>
    public Task<IReadOnlyList<Bar>> NewestAsync(string symbol, Timeframe timeframe, int limit, DateTimeOffset? end = null) =>
        Source.GetBarsAsync(new BarRequest(this[symbol], timeframe, null, end ?? Now, limit), CancellationToken.None);

    /// <summary>The bars of a stretch.</summary>
    public Task<IReadOnlyList<Bar>> BetweenAsync(string symbol, Timeframe timeframe, DateTimeOffset start, DateTimeOffset end) =>
        Source.GetBarsAsync(new BarRequest(this[symbol], timeframe, start, end, 100_000), CancellationToken.None);

    /// <summary>All ticks of some symbols from a moment (exclusive) to another (inclusive).</summary>
    public List<Tick> TicksOf(DateTimeOffset from, DateTimeOffset to, params string[] symbols)
    {
        SimulatedPace pace = SimulatedPace.Of(_options.UpdatesPerSecond, SimulatedUniverse.Symbols.Count);
        MergedTicks merged = new(symbols.Select(symbol => new InstrumentTicks(this[symbol].Id, PathOf(symbol), pace)));
        merged.Seek(from.UtcTicks - 1);
        Tick[] buffer = new Tick[1000];
        List<Tick> ticks = [];
        int count;
        do
        {
            count = merged.Fill(buffer, to.UtcTicks - 1, receivedTime: 0);
            ticks.AddRange(buffer.Take(count));
        } while (count == buffer.Length);

        return ticks;
    }

    private DayPath PathOf(string symbol) => Past.PathOf(SimulatedUniverse.Find(this[symbol].Symbol)!);
}
