using TradingHub.Domain.Orders;
using TradingHub.Engine.Halts;

namespace TradingHub.Engine.Risk;

/// <summary>Every number of the risk gate. Fractions are of one: 0.05 is 5 %. Immutable; a profile gives the defaults.</summary>
public sealed record RiskLimits
{
    /// <summary>The paper profile: the defaults of a simulated or paper account.</summary>
    public static RiskLimits Paper { get; } = new();

    /// <summary>
    /// For proofs and loads on a simulated account: every check runs, windows and caps are wide.
    /// </summary>
    public static RiskLimits Proof { get; } =
        new()
        {
            Profile = "proof",
            DuplicateWindow = TimeSpan.FromMilliseconds(1),
            OrdersPerSecond = 1_000_000,
            OrdersPerMinute = 50_000_000,
            MaxRejectsPerMinute = 1_000_000,
            MaxQuoteAge = TimeSpan.FromHours(1),
            MaxSpreadFraction = 0.5m,
            CollarFraction = 0.5m,
            MaxQuantity = 1_000_000_000,
            MaxOrderNotional = 1_000_000_000,
            MaxAllocation = 1_000,
            MaxGrossExposure = 1_000,
            MaxPositionShare = 1_000,
            MaxOpenPositions = 10_000,
            Halts = HaltLimits.Proof,
        };

    /// <summary>The live profile: applies as soon as real money moves on the account.</summary>
    public static RiskLimits Live { get; } =
        new()
        {
            Profile = "live",
            DuplicateWindow = TimeSpan.FromSeconds(5),
            OrdersPerSecond = 5,
            OrdersBurst = 10,
            OrdersPerMinute = 60,
            OrdersPerDay = 500,
            MaxQuoteAge = TimeSpan.FromSeconds(5),
            MaxSpreadFraction = 0.02m,
            CollarFraction = 0.05m,
            CollarBands = [new CollarBand(3m, 0.20m), new CollarBand(25m, 0.10m)],
            PassiveCollarFraction = 0.90m,
            MaxQuantity = 10_000m,
            MaxShareOfDailyVolume = 0.01m,
            MaxOrderNotional = 10_000m,
            MaxOrderShare = 0.10m,
            MaxGrossExposure = 0.95m,
            IsGrossExposureTimesMultiplier = false,
            MaxPositionShare = 0.25m,
            MaxOpenPositions = 20,
            Halts = new HaltLimits { DailyLoss = 0.03m },
        };

    /// <summary><c>paper</c>, <c>proof</c> or <c>live</c>.</summary>
    public string Profile { get; init; } = "paper";

    /// <summary>Counts the changes since the first start; 0 are the settings.</summary>
    public int Version { get; init; }

    /// <summary>R2: sources whose orders are not taken. Nobody at the broker places through the hub.</summary>
    public IReadOnlyList<OrderSource> DeniedSources { get; init; } = [OrderSource.Broker];

    /// <summary>R7: sources whose orders are denied, not kept waiting, outside the session.</summary>
    public IReadOnlyList<OrderSource> SessionOnlySources { get; init; } = [OrderSource.Webhook];

    /// <summary>R6: symbols that are never traded.</summary>
    public IReadOnlyList<string> DeniedSymbols { get; init; } = [];

    /// <summary>R6: when not empty, only these symbols are traded.</summary>
    public IReadOnlyList<string> AllowedSymbols { get; init; } = [];

    /// <summary>R6: lowest price of a share, dollars.</summary>
    public decimal MinimumPrice { get; init; } = 1m;

    /// <summary>R7: whether the account may trade outside the regular session.</summary>
    public bool AllowExtendedHours { get; init; } = true;

    /// <summary>R9: an equal order of the dashboard within this time is a duplicate.</summary>
    public TimeSpan DuplicateWindow { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>R10: orders a second of one principal; also the largest burst.</summary>
    public int OrdersPerSecond { get; init; } = 100;

    /// <summary>R10: largest burst, where it is not the orders a second.</summary>
    public int? OrdersBurst { get; init; }

    /// <summary>R10: orders a minute of one principal.</summary>
    public int OrdersPerMinute { get; init; } = 1_000;

    /// <summary>R11: orders a trading day; null is no limit.</summary>
    public int? OrdersPerDay { get; init; }

    /// <summary>R12: orders of one program that the venue may refuse within a minute.</summary>
    public int MaxRejectsPerMinute { get; init; } = 5;

    /// <summary>R14: oldest quote that an order is sent against, by market time.</summary>
    public TimeSpan MaxQuoteAge { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>R14: widest spread for market orders, as a fraction of the mid.</summary>
    public decimal MaxSpreadFraction { get; init; } = 0.05m;

    /// <summary>R15: how far the aggressive side may reach beyond the reference price. Twice as far when the order reduces.</summary>
    public decimal CollarFraction { get; init; } = 0.10m;

    /// <summary>R15: wider collars at low prices, lowest price first; the first that the price is below counts.</summary>
    public IReadOnlyList<CollarBand> CollarBands { get; init; } = [];

    /// <summary>R15: how far the passive side may lie from the reference price; null is no limit.</summary>
    public decimal? PassiveCollarFraction { get; init; }

    /// <summary>R15: up to this spread the reference is the mid, above it the last trade.</summary>
    public decimal CollarMidSpreadFraction { get; init; } = 0.01m;

    /// <summary>R16: most shares or units of one order.</summary>
    public decimal MaxQuantity { get; init; } = 100_000m;

    /// <summary>R16: most of the average daily volume, where that is known; null is no limit.</summary>
    public decimal? MaxShareOfDailyVolume { get; init; }

    /// <summary>R17: most dollars of one order at worst-case price.</summary>
    public decimal MaxOrderNotional { get; init; } = 100_000m;

    /// <summary>R17: most of one order at worst-case price, as a fraction of equity; null is no limit.</summary>
    public decimal? MaxOrderShare { get; init; }

    /// <summary>R18: most that one order may open, as a fraction of equity. Exactly this much passes.</summary>
    public decimal MaxAllocation { get; init; } = 0.95m;

    /// <summary>R18: most gross exposure afterwards, as a fraction of equity, or of equity times the account's multiplier.</summary>
    public decimal MaxGrossExposure { get; init; } = 0.95m;

    /// <summary>R18: whether the account's multiplier counts for the gross exposure.</summary>
    public bool IsGrossExposureTimesMultiplier { get; init; } = true;

    /// <summary>R18b: most of one symbol afterwards, as a fraction of equity.</summary>
    public decimal MaxPositionShare { get; init; } = 0.95m;

    /// <summary>R18b: most symbols held or about to be.</summary>
    public int MaxOpenPositions { get; init; } = 50;

    /// <summary>R20, R21 and the sequence of a halt.</summary>
    public HaltLimits Halts { get; init; } = new();

    /// <summary>Worst case of a market order and of a short sale: this times the quote.</summary>
    public decimal WorstPriceFactor { get; init; } = 1.03m;

    /// <summary>R15: the collar at a price.</summary>
    public decimal CollarAt(decimal price)
    {
        foreach (CollarBand band in CollarBands)
        {
            if (price < band.Below)
            {
                return Math.Max(band.Fraction, CollarFraction);
            }
        }

        return CollarFraction;
    }
}

/// <summary>A collar for low prices.</summary>
/// <param name="Below">Prices below this one, dollars.</param>
/// <param name="Fraction">How far a limit may reach through the market.</param>
public sealed record CollarBand(decimal Below, decimal Fraction);
