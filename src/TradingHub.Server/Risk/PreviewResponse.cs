using TradingHub.Engine.Analysis.DayTrades;
using TradingHub.Engine.Risk;
using TradingHub.Server.Trading;

namespace TradingHub.Server.Risk;

/// <summary>What the gate would say to an order, and what the order would do.</summary>
/// <param name="Verdict">passed or denied.</param>
/// <param name="Code">Why it would be denied, or null.</param>
/// <param name="Check">The check that denies it.</param>
/// <param name="Field">The field to change.</param>
/// <param name="Detail">Why, in a sentence.</param>
/// <param name="Violations">Codes of all failed checks.</param>
/// <param name="Repeats">The order that this request repeats: it would be answered, nothing carried out.</param>
/// <param name="Profile">Name of the limits.</param>
/// <param name="LimitsVersion">Their version.</param>
/// <param name="Sequence">Journal sequence number of the moment that was asked.</param>
/// <param name="Figures">What the order would do.</param>
/// <param name="DayTrades">What the day-trade rule says; null when a figure is missing.</param>
/// <param name="Checks">Every check in its order.</param>
/// <param name="HeldAt">Where the order would be: venue, or hub when the venue has no such order.</param>
/// <param name="LegsHeldAt">Where its legs would be held; null without legs. What the hub holds works while the hub runs.</param>
/// <param name="LatencyUs">How long it took, microseconds.</param>
public sealed record PreviewResponse(
    string Verdict,
    string? Code,
    string? Check,
    string? Field,
    string? Detail,
    IReadOnlyList<string> Violations,
    Guid? Repeats,
    string Profile,
    int LimitsVersion,
    long Sequence,
    PreviewFiguresResponse Figures,
    DayTradeEffect? DayTrades,
    IReadOnlyList<PreviewedCheck> Checks,
    OrderHolder HeldAt,
    OrderHolder? LegsHeldAt,
    long LatencyUs
)
{
    /// <summary>The wire form.</summary>
    public static PreviewResponse From(OrderPreview preview) =>
        new(
            preview.Refusal is null ? DecisionResponse.Passed : DecisionResponse.Denied,
            preview.Refusal?.Code,
            preview.Refusal?.Check,
            preview.Refusal?.Field,
            preview.Refusal?.Detail,
            preview.Refusal?.Violations ?? [],
            preview.Repeats?.Value,
            preview.Profile,
            preview.LimitsVersion,
            preview.Sequence,
            PreviewFiguresResponse.From(preview),
            preview.DayTrades is { } outlook ? DayTradeEffect.From(outlook) : null,
            preview.Checks,
            HolderOf(preview.IsHeldHere),
            preview.LegsAreHeldHere is { } areHeld ? HolderOf(areHeld) : null,
            preview.LatencyMicroseconds
        );

    private static OrderHolder HolderOf(bool isHeldHere) => isHeldHere ? OrderHolder.Hub : OrderHolder.Venue;
}

/// <summary>What an order would do to the account; dollars, null where a price is missing.</summary>
/// <param name="Quantity">Shares or units.</param>
/// <param name="WorstPrice">Price that it is counted at.</param>
/// <param name="Notional">Worst price times quantity.</param>
/// <param name="OpeningNotional">Worst price times the part that opens or adds to a position.</param>
/// <param name="IsReducing">Whether it can only lower what is held.</param>
/// <param name="PositionBefore">Signed position now.</param>
/// <param name="PositionAfter">Signed position when it is filled.</param>
/// <param name="BuyingPowerBefore">Buying power now.</param>
/// <param name="BuyingPowerAfter">Buying power with the order working.</param>
/// <param name="ExposureBefore">Gross exposure now, working orders included.</param>
/// <param name="ExposureAfter">Gross exposure with the order working.</param>
/// <param name="InitialMarginChange">What the fill adds to the initial margin; below zero frees some.</param>
/// <param name="MaintenanceMarginChange">What the fill adds to the maintenance margin.</param>
/// <param name="WorstLossAtStop">What is lost when the stop loss is reached and filled there; null without one.</param>
public sealed record PreviewFiguresResponse(
    decimal? Quantity,
    decimal? WorstPrice,
    decimal? Notional,
    decimal? OpeningNotional,
    bool IsReducing,
    decimal? PositionBefore,
    decimal? PositionAfter,
    decimal? BuyingPowerBefore,
    decimal? BuyingPowerAfter,
    decimal? ExposureBefore,
    decimal? ExposureAfter,
    decimal? InitialMarginChange,
    decimal? MaintenanceMarginChange,
    decimal? WorstLossAtStop
)
{
    /// <summary>The wire form.</summary>
    public static PreviewFiguresResponse From(OrderPreview preview) =>
        new(
            preview.Quantity,
            preview.WorstPrice,
            preview.Notional,
            preview.OpeningNotional,
            preview.IsReducing,
            preview.PositionBefore,
            preview.PositionAfter,
            preview.BuyingPowerBefore,
            preview.BuyingPowerAfter,
            preview.ExposureBefore,
            preview.ExposureAfter,
            preview.InitialMarginChange,
            preview.MaintenanceMarginChange,
            preview.WorstLossAtStop
        );
}

/// <summary>What an order would do to the day-trade rule.</summary>
/// <param name="Regime">off, legacy or intraday_margin.</param>
/// <param name="Count">Day trades in the window now.</param>
/// <param name="CountAfter">The count if everything that could complete a day trade does.</param>
/// <param name="CouldComplete">Whether it completes one, or could together with another order.</param>
/// <param name="Verdict">allowed, warned or denied.</param>
/// <param name="Reason">Why, or null.</param>
public sealed record DayTradeEffect(
    DayTradeRegime Regime,
    int Count,
    int CountAfter,
    bool CouldComplete,
    DayTradeVerdict Verdict,
    string? Reason
)
{
    /// <summary>The wire form.</summary>
    public static DayTradeEffect From(DayTradeOutlook outlook) =>
        new(outlook.Regime, outlook.Count, outlook.CountAfter, outlook.CouldComplete, outlook.Verdict, outlook.Reason);
}
