using TradingHub.Domain.Instruments;

namespace TradingHub.Engine.SimulatedMarket;

/// <summary>How one instrument of the simulated market looks and moves: figures of the order of the real one.</summary>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Name">The name that people know.</param>
/// <param name="Exchange">Primary listing as TradingView writes it.</param>
/// <param name="ReferencePrice">Level around which the price moves, in US dollars: about that of December 2025.</param>
/// <param name="DailyVolatility">Standard deviation of a day's return, a fraction.</param>
/// <param name="Correlation">Correlation of its returns with SPY; 1 for SPY itself.</param>
/// <param name="AverageDailyVolume">Shares or units a day; 0 where there is no tape.</param>
/// <param name="SpreadTicks">Usual spread, in ticks.</param>
internal sealed record SimulatedInstrument(
    string Symbol,
    string Name,
    string Exchange,
    double ReferencePrice,
    double DailyVolatility,
    double Correlation,
    double AverageDailyVolume,
    int SpreadTicks
)
{
    /// <summary>Kind of instrument. Default share.</summary>
    public AssetClass AssetClass { get; init; } = AssetClass.Equity;

    /// <summary>Price steps in one dollar.</summary>
    public int TicksPerUnit { get; init; } = 100;

    /// <summary>
    /// Trades and quotes come in whole multiples of one share or unit divided by this. A power of two, so that sizes add up
    /// exactly in whatever order they are added.
    /// </summary>
    public int SizeStepsPerUnit { get; init; } = 1;

    /// <summary>Size steps in one round lot of a quote: 100 shares.</summary>
    public int RoundLot { get; init; } = 100;

    /// <summary>Smallest quantity an order may have.</summary>
    public decimal LotSize { get; init; } = 0.0001m;

    /// <summary>Further names.</summary>
    public string[] Aliases { get; init; } = [];

    /// <summary>Whether trades are printed. Without a tape bars are built from the middle of the quotes.</summary>
    public bool HasTape => AverageDailyVolume > 0;

    /// <summary>The price at a whole number of ticks: the double nearest to the decimal price.</summary>
    public double PriceAt(long ticks) => (double)ticks / TicksPerUnit;

    /// <summary>
    /// The price that forms bars at a whole number of ticks: a trade's, or the middle of the quote around it.
    /// </summary>
    public double BarPriceAt(long ticks) =>
        HasTape ? PriceAt(ticks) : (PriceAt(ticks - HalfSpreadTicks) + PriceAt(ticks + HalfSpreadTicks)) / 2;

    /// <summary>Ticks between middle and either side where there is no tape.</summary>
    public int HalfSpreadTicks => Math.Max(1, SpreadTicks / 2);

    /// <summary>Shares or units in a number of size steps.</summary>
    public double SizeOf(long steps) => (double)steps / SizeStepsPerUnit;

    /// <summary>The entry of the catalogue; its id is given there.</summary>
    public Instrument ToTemplate() =>
        new(default, Domain.Instruments.Symbol.Parse(Symbol), Name, AssetClass, Exchange, decimal.One / TicksPerUnit, LotSize)
        {
            IsShortable = AssetClass == AssetClass.Equity,
            IsMarginable = AssetClass == AssetClass.Equity,
        };
}
