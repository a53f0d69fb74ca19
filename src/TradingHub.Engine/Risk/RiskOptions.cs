using System.ComponentModel.DataAnnotations;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>Which limits apply by default.</summary>
public enum RiskProfile
{
    /// <summary>The paper profile.</summary>
    Paper,

    /// <summary>Wide windows and caps for proofs and loads; only with a simulated account.</summary>
    Proof,
}

/// <summary>Settings of the section <c>Risk</c>. What is not set comes from the profile (<see cref="RiskLimits"/>). Fractions are of one.</summary>
public sealed partial class RiskOptions
{
    /// <summary>Paper (default) or Proof.</summary>
    public RiskProfile Profile { get; set; } = RiskProfile.Paper;

    /// <summary>Symbols that are never traded.</summary>
    public IList<string> DeniedSymbols { get; init; } = [];

    /// <summary>When not empty, only these symbols are traded.</summary>
    public IList<string> AllowedSymbols { get; init; } = [];

    /// <summary>Sources whose orders are not taken (Dashboard, Api, AlpacaApi, Rule). Those of the broker never are.</summary>
    public IList<OrderSource> DeniedSources { get; init; } = [];

    /// <summary>Sources whose orders are denied, not kept waiting, outside the session. Those of webhooks always are.</summary>
    public IList<OrderSource> SessionOnlySources { get; init; } = [];

    /// <summary>Lowest price of a share, dollars.</summary>
    [Range(0, 1_000_000)]
    public decimal? MinimumPrice { get; set; }

    /// <summary>Whether the account may trade outside the regular session.</summary>
    public bool? AllowExtendedHours { get; set; }

    /// <summary>Seconds within which an equal order of the dashboard is a duplicate.</summary>
    [Range(0, 3600)]
    public double? DuplicateWindowSeconds { get; set; }

    /// <summary>Orders a second of one principal.</summary>
    [Range(1, 1_000_000)]
    public int? OrdersPerSecond { get; set; }

    /// <summary>Orders a minute of one principal.</summary>
    [Range(1, 50_000_000)]
    public int? OrdersPerMinute { get; set; }

    /// <summary>Orders of one program that the venue may refuse within a minute.</summary>
    [Range(1, 1_000_000)]
    public int? MaxRejectsPerMinute { get; set; }

    /// <summary>Orders a trading day.</summary>
    [Range(1, int.MaxValue)]
    public int? OrdersPerDay { get; set; }

    /// <summary>Oldest quote that an order is sent against, seconds of market time.</summary>
    [Range(0.001, 86_400)]
    public double? MaxQuoteAgeSeconds { get; set; }

    /// <summary>Widest spread for market orders, fraction of the mid.</summary>
    [Range(0.0001, 1)]
    public decimal? MaxSpreadFraction { get; set; }

    /// <summary>How far a limit may reach through the market, fraction of the reference.</summary>
    [Range(0.0001, 1)]
    public decimal? CollarFraction { get; set; }

    /// <summary>Most shares or units of one order.</summary>
    [Range(1, 1_000_000_000)]
    public decimal? MaxQuantity { get; set; }

    /// <summary>Most dollars of one order at worst-case price.</summary>
    [Range(1, 1_000_000_000)]
    public decimal? MaxOrderNotional { get; set; }

    /// <summary>Most of one order at worst-case price, fraction of equity.</summary>
    [Range(0.0001, 1000)]
    public decimal? MaxOrderShare { get; set; }

    /// <summary>Most of the average daily volume in one order, fraction.</summary>
    [Range(0.0001, 1000)]
    public decimal? MaxShareOfDailyVolume { get; set; }

    /// <summary>Most that one order may open, fraction of equity.</summary>
    [Range(0.0001, 1000)]
    public decimal? MaxAllocation { get; set; }

    /// <summary>Most gross exposure, fraction of equity times the multiplier.</summary>
    [Range(0.0001, 1000)]
    public decimal? MaxGrossExposure { get; set; }

    /// <summary>Most of one symbol, fraction of equity.</summary>
    [Range(0.0001, 1000)]
    public decimal? MaxPositionShare { get; set; }

    /// <summary>Most symbols held.</summary>
    [Range(1, 10_000)]
    public int? MaxOpenPositions { get; set; }

    /// <summary>
    /// Rule for trading within a day: auto (default: by the broker and the date), legacy, intraday_margin or off.
    /// </summary>
    [AllowedValues("auto", "legacy", "intraday_margin", "off")]
    public string DayTradeRegime { get; set; } = "auto";

    /// <summary>The limits that these settings give.</summary>
    /// <param name="isLiveAccount">Whether real money moves on the account: then the live profile applies, whatever is set.</param>
    public RiskLimits ToLimits(bool isLiveAccount = false)
    {
        RiskLimits simulated = Profile == RiskProfile.Proof ? RiskLimits.Proof : RiskLimits.Paper;
        RiskLimits profile = isLiveAccount ? RiskLimits.Live : simulated;
        return profile with
        {
            DeniedSymbols = [.. DeniedSymbols],
            AllowedSymbols = [.. AllowedSymbols],
            DeniedSources = [.. profile.DeniedSources.Union(DeniedSources)],
            SessionOnlySources = [.. profile.SessionOnlySources.Union(SessionOnlySources)],
            MaxRejectsPerMinute = MaxRejectsPerMinute ?? profile.MaxRejectsPerMinute,
            MaxOrderShare = MaxOrderShare ?? profile.MaxOrderShare,
            MaxShareOfDailyVolume = MaxShareOfDailyVolume ?? profile.MaxShareOfDailyVolume,
            MinimumPrice = MinimumPrice ?? profile.MinimumPrice,
            AllowExtendedHours = AllowExtendedHours ?? profile.AllowExtendedHours,
            DuplicateWindow = DuplicateWindowSeconds is { } window ? TimeSpan.FromSeconds(window) : profile.DuplicateWindow,
            OrdersPerSecond = OrdersPerSecond ?? profile.OrdersPerSecond,
            OrdersPerMinute = OrdersPerMinute ?? profile.OrdersPerMinute,
            OrdersPerDay = OrdersPerDay ?? profile.OrdersPerDay,
            MaxQuoteAge = MaxQuoteAgeSeconds is { } age ? TimeSpan.FromSeconds(age) : profile.MaxQuoteAge,
            MaxSpreadFraction = MaxSpreadFraction ?? profile.MaxSpreadFraction,
            CollarFraction = CollarFraction ?? profile.CollarFraction,
            MaxQuantity = MaxQuantity ?? profile.MaxQuantity,
            MaxOrderNotional = MaxOrderNotional ?? profile.MaxOrderNotional,
            MaxAllocation = MaxAllocation ?? profile.MaxAllocation,
            MaxGrossExposure = MaxGrossExposure ?? profile.MaxGrossExposure,
            MaxPositionShare = MaxPositionShare ?? profile.MaxPositionShare,
            MaxOpenPositions = MaxOpenPositions ?? profile.MaxOpenPositions,
            Halts = ToHaltLimits(profile.Halts),
        };
    }
}
