using TradingHub.Domain.Halts;

namespace TradingHub.Domain.Orders.Events;

/// <summary>Something about halts and the rules that halt by themselves.</summary>
public abstract record HaltEvent : OrderEvent;

/// <summary>Trading was halted. Written before anything follows from it; stands until cleared, whatever happens to the process.</summary>
public sealed record TradingHalted : HaltEvent
{
    /// <summary>Kind of scope.</summary>
    public required HaltScope Scope { get; init; }

    /// <summary>Symbol or strategy, where the scope needs one.</summary>
    public string? Name { get; init; }

    /// <summary>How much is stopped.</summary>
    public required HaltLevel Level { get; init; }

    /// <summary>Who or what halted.</summary>
    public required HaltSource Source { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Id of the trip. A rule's says what it fired for, so that it cannot fire twice for the same.</summary>
    public required string TriggerId { get; init; }

    /// <summary>Market time at which it ends by itself, or null.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Open orders in the scope.</summary>
    public int Orders { get; init; }

    /// <summary>Positions in the scope.</summary>
    public int Positions { get; init; }
}

/// <summary>A person ended the halt of one scope.</summary>
public sealed record HaltCleared : HaltEvent
{
    /// <summary>Kind of scope.</summary>
    public required HaltScope Scope { get; init; }

    /// <summary>Symbol or strategy, where the scope needs one.</summary>
    public string? Name { get; init; }

    /// <summary>Who cleared.</summary>
    public required HaltSource Source { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>After a drawdown: the equity that the next one is measured from; null when nothing changes.</summary>
    public decimal? HighWaterMark { get; init; }
}

/// <summary>How far the sequence of a halt has come.</summary>
public enum HaltStep
{
    /// <summary>No order is open in the scope any more.</summary>
    CancelsDone,

    /// <summary>The venue shows no position in the scope any more.</summary>
    Flat,
}

/// <summary>The sequence of a halt reached a step for the first time.</summary>
public sealed record HaltStepReached : HaltEvent
{
    /// <summary>Whose sequence.</summary>
    public required string TriggerId { get; init; }

    /// <summary>The step.</summary>
    public required HaltStep Step { get; init; }
}

/// <summary>A rule closes a position (R21).</summary>
public sealed record PositionCloseTriggered : HaltEvent
{
    /// <summary>Id of the trigger: symbol and opening of the position.</summary>
    public required string TriggerId { get; init; }

    /// <summary>Whose position.</summary>
    public required string Symbol { get; init; }

    /// <summary>Signed quantity at that moment.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Signed cost of it.</summary>
    public required decimal CostBasis { get; init; }

    /// <summary>Unrealized profit, below zero.</summary>
    public required decimal UnrealizedProfit { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public required string Reason { get; init; }
}

/// <summary>The position that a rule closed is flat at the venue.</summary>
public sealed record PositionCloseEnded : HaltEvent
{
    /// <summary>Id of the trigger.</summary>
    public required string TriggerId { get; init; }
}

/// <summary>Equity is higher than ever, adjusted for deposits. Written from a basis point on, so that a rising market does not fill the journal.</summary>
public sealed record HighWaterMarkRaised : HaltEvent
{
    /// <summary>The equity, dollars.</summary>
    public required decimal Equity { get; init; }
}
