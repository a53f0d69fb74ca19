using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Risk;

namespace TradingHub.Server.Risk;

/// <summary>One decision of the risk gate.</summary>
public sealed record DecisionResponse
{
    /// <summary>The verdict of an order that passed.</summary>
    internal const string Passed = "passed";

    /// <summary>The verdict of one that did not.</summary>
    internal const string Denied = "denied";

    /// <summary>Journal sequence number of the decision.</summary>
    public required long DecisionId { get; init; }

    /// <summary>Machine time.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Market time.</summary>
    public required DateTimeOffset MarketTime { get; init; }

    /// <summary>passed or denied.</summary>
    public required string Verdict { get; init; }

    /// <summary>Why it was denied, or null.</summary>
    public string? Code { get; init; }

    /// <summary>The check that denied it.</summary>
    public string? Check { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public string? Detail { get; init; }

    /// <summary>Codes of all failed checks.</summary>
    public IReadOnlyList<string> Violations { get; init; } = [];

    /// <summary>Who asked.</summary>
    public required OrderSource Source { get; init; }

    /// <summary>One id from the request to the last fill.</summary>
    public required string CausalId { get; init; }

    /// <summary>The order; null for a request that made none.</summary>
    public Guid? OrderId { get; init; }

    /// <summary>The caller's id of the order.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>Canonical symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>buy or sell.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>How it prices itself.</summary>
    public required OrderType Type { get; init; }

    /// <summary>Alone or in a group.</summary>
    public OrderClass OrderClass { get; init; }

    /// <summary>Shares or units.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Dollars, when it was given so.</summary>
    public decimal? Notional { get; init; }

    /// <summary>Limit price.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>Stop price.</summary>
    public decimal? StopPrice { get; init; }

    /// <summary>Name of the limits.</summary>
    public required string Profile { get; init; }

    /// <summary>Their version.</summary>
    public int LimitsVersion { get; init; }

    /// <summary>Best bid used.</summary>
    public double? Bid { get; init; }

    /// <summary>Best ask used.</summary>
    public double? Ask { get; init; }

    /// <summary>Last trade used.</summary>
    public double? Last { get; init; }

    /// <summary>Age of the quote, milliseconds.</summary>
    public long? QuoteAgeMs { get; init; }

    /// <summary>Price that it was counted at.</summary>
    public decimal? WorstPrice { get; init; }

    /// <summary>Worst price times what opens or adds.</summary>
    public decimal? OpeningNotional { get; init; }

    /// <summary>Whether it can only lower what is held.</summary>
    public bool IsReducing { get; init; }

    /// <summary>Signed position before.</summary>
    public decimal? Position { get; init; }

    /// <summary>Equity at that moment.</summary>
    public decimal? Equity { get; init; }

    /// <summary>Buying power at that moment.</summary>
    public decimal? BuyingPower { get; init; }

    /// <summary>Gross exposure before.</summary>
    public decimal? ExposureBefore { get; init; }

    /// <summary>Gross exposure with the order working.</summary>
    public decimal? ExposureAfter { get; init; }

    /// <summary>Checks that compared a figure or failed.</summary>
    public required IReadOnlyList<CheckFigure> Checks { get; init; }

    /// <summary>How long the gate took, microseconds.</summary>
    public long? LatencyUs { get; init; }

    /// <summary>Refusals of the same source that were not written before this one.</summary>
    public int LeftOut { get; init; }

    /// <summary>The wire form of an event that holds a decision; null for another one.</summary>
    public static DecisionResponse? From(OrderEvent orderEvent) =>
        orderEvent switch
        {
            OrderIntended intended => OfOrder(intended, intended.Terms, intended.Decision, refusal: null),
            IntentDenied denied => OfOrder(denied, denied.Terms, denied.Decision, denied.Refusal),
            RiskRefused refused => OfRefused(refused),
            _ => null,
        };

    private static DecisionResponse OfOrder(OrderEvent orderEvent, OrderTerms terms, RiskDecision decision, Refusal? refusal) =>
        Of(orderEvent, terms.Source, (terms.Symbol, terms.Side, terms.Type), decision, refusal) with
        {
            OrderId = terms.OrderId,
            ClientOrderId = terms.ClientOrderId,
            OrderClass = terms.Class,
            Quantity = terms.Quantity,
            Notional = terms.Notional,
            LimitPrice = terms.LimitPrice,
            StopPrice = terms.StopPrice,
        };

    private static DecisionResponse OfRefused(RiskRefused refused) =>
        Of(refused, refused.Source, (refused.Symbol, refused.Side, refused.Type), refused.Decision, refused.Refusal) with
        {
            OrderClass = refused.Class,
            Quantity = refused.Quantity,
            Notional = refused.Notional,
            LimitPrice = refused.LimitPrice,
            StopPrice = refused.StopPrice,
            LeftOut = refused.LeftOut,
        };

    private static DecisionResponse Of(
        OrderEvent orderEvent,
        OrderSource source,
        (string Symbol, OrderSide Side, OrderType Type) what,
        RiskDecision decision,
        Refusal? refusal
    ) =>
        new()
        {
            DecisionId = orderEvent.Sequence,
            Timestamp = orderEvent.MachineTime,
            MarketTime = orderEvent.MarketTime,
            Verdict = refusal is null ? Passed : Denied,
            Code = refusal?.Code,
            Check = refusal?.Check,
            Detail = refusal?.Detail,
            Violations = refusal?.Violations ?? [],
            Source = source,
            CausalId = orderEvent.CausalId,
            Symbol = what.Symbol,
            Side = what.Side,
            Type = what.Type,
            Profile = decision.Profile,
            LimitsVersion = decision.LimitsVersion,
            Bid = decision.Bid,
            Ask = decision.Ask,
            Last = decision.Last,
            QuoteAgeMs = decision.QuoteAgeMs,
            WorstPrice = decision.WorstPrice,
            OpeningNotional = decision.OpeningNotional,
            IsReducing = decision.IsReducing,
            Position = decision.Position,
            Equity = decision.Equity,
            BuyingPower = decision.BuyingPower,
            ExposureBefore = decision.GrossExposure,
            ExposureAfter = decision.GrossExposureAfter,
            Checks = CheckFigures.Read(decision.Checks),
            LatencyUs = decision.LatencyMicroseconds,
        };
}

/// <summary>A page of decisions, newest first.</summary>
/// <param name="Decisions">The decisions.</param>
/// <param name="Count">How many.</param>
/// <param name="NextBefore">Where the next page begins, or null at the end.</param>
public sealed record DecisionPage(IReadOnlyList<DecisionResponse> Decisions, int Count, long? NextBefore)
{
    /// <summary>The wire form.</summary>
    /// <param name="events">The events, oldest first.</param>
    /// <param name="limit">Length of a full page.</param>
    public static DecisionPage From(IReadOnlyList<OrderEvent> events, int limit)
    {
        DecisionResponse[] decisions = [.. events.Reverse().Select(DecisionResponse.From).OfType<DecisionResponse>()];
        return new(decisions, decisions.Length, decisions.Length == limit ? decisions[^1].DecisionId : null);
    }
}
