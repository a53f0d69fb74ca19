namespace TradingHub.Domain.Instruments;

/// <summary>Small number of an instrument, given when it is first seen, so that hot paths index arrays. From 0 upwards.</summary>
public readonly record struct InstrumentId(int Value);

/// <summary>What kind of thing is traded; decides hours, steps and margin.</summary>
public enum AssetClass
{
    /// <summary>A US share or exchange-traded fund.</summary>
    Equity,

    /// <summary>A pair of a crypto currency, traded around the clock.</summary>
    Crypto,

    /// <summary>A pair of currencies, traded from Sunday evening to Friday evening New York time.</summary>
    Currency,
}

/// <summary>A symbol, where it trades and in which steps.</summary>
/// <param name="Id">The small number that hot paths use.</param>
/// <param name="Symbol">The canonical symbol.</param>
/// <param name="Name">The name that people know, for example <c>Apple Inc.</c>.</param>
/// <param name="AssetClass">Kind of instrument.</param>
/// <param name="Exchange">Primary listing in the form TradingView uses, for example <c>NASDAQ</c>.</param>
/// <param name="TickSize">Smallest price step in the quote currency. Above zero.</param>
/// <param name="LotSize">Smallest quantity step. 1 for shares that are not fractionable.</param>
public sealed record Instrument(
    InstrumentId Id,
    Symbol Symbol,
    string Name,
    AssetClass AssetClass,
    string Exchange,
    decimal TickSize,
    decimal LotSize
)
{
    // Up to here a price is so close to a whole number of ticks, and that number so small, that no digit of the double is in doubt.
    private const double NearWhole = 0.4;
    private const double MostPlainTicks = 1e11;

    /// <summary>Currency in which prices are given. Default USD.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>Whether it can be sold without being held. Crypto and currencies never can.</summary>
    public bool IsShortable { get; init; }

    /// <summary>Whether it counts as collateral. Crypto never does.</summary>
    public bool IsMarginable { get; init; }

    /// <summary>Whether the venue takes orders for it at all.</summary>
    public bool IsTradable { get; init; } = true;

    /// <summary>
    /// The price step at <paramref name="price"/>: shares below one dollar trade in steps of 0.0001 (Rule 612 of Regulation NMS).
    /// </summary>
    public decimal TickAt(decimal price) => AssetClass == AssetClass.Equity && price < 1m ? 0.0001m : TickSize;

    /// <summary>Decimals that a price of this instrument is shown with.</summary>
    public int PriceDecimals => BitConverter.GetBytes(decimal.GetBits(TickSize)[3])[2];

    /// <summary>
    /// Carries an observed price (<see cref="double"/>) over to what is owed (<see cref="decimal"/>), rounded to the tick.
    /// The one crossing between the two.
    /// </summary>
    public decimal ToOwedPrice(double observed)
    {
        double ticks = observed / (double)TickSize;
        double whole = Math.Round(ticks);
        bool isPlain =
            (observed >= 1 || AssetClass != AssetClass.Equity) && ticks < MostPlainTicks && Math.Abs(ticks - whole) < NearWhole;
        return isPlain ? (long)whole * TickSize : ToOwedPriceSlowly(observed);
    }

    /// <summary>The same for any price: between two ticks the digits decide, and below one dollar the step is another.</summary>
    private decimal ToOwedPriceSlowly(double observed)
    {
        decimal price = (decimal)observed;
        decimal tick = TickAt(price);
        return decimal.Round(price / tick, MidpointRounding.AwayFromZero) * tick;
    }
}
