namespace TradingHub.Domain.Orders.Events;

/// <summary>
/// The gate refused a request that makes no order: malformed, too fast, or not now. Few of them are written, so that nobody can fill the
/// journal with them; the next one says how many were left out.
/// </summary>
public sealed record RiskRefused : OrderEvent
{
    /// <summary>Canonical symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>Who asked.</summary>
    public required OrderSource Source { get; init; }

    /// <summary>Direction.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>How it would price itself.</summary>
    public required OrderType Type { get; init; }

    /// <summary>Shares or units, when it was given so.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Dollars, when it was given so.</summary>
    public decimal? Notional { get; init; }

    /// <summary>Limit price.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>Stop price.</summary>
    public decimal? StopPrice { get; init; }

    /// <summary>Alone or in a group.</summary>
    public OrderClass Class { get; init; }

    /// <summary>The gate's figures.</summary>
    public required RiskDecision Decision { get; init; }

    /// <summary>Why, as the caller was told.</summary>
    public required Refusal Refusal { get; init; }

    /// <summary>Refusals of this source since the last one that was written.</summary>
    public int LeftOut { get; init; }
}

/// <summary>The limits of the risk gate were changed; holds everything that differs from the settings.</summary>
public sealed record RiskLimitsChanged : OrderEvent
{
    /// <summary>One more than before.</summary>
    public required int Version { get; init; }

    /// <summary>Limits that differ from the settings, by their names on the wire.</summary>
    public required IReadOnlyDictionary<string, decimal> Values { get; init; }

    /// <summary>Who changed them.</summary>
    public required OrderSource Source { get; init; }

    /// <summary>Why; there is always one when a limit was raised.</summary>
    public string? Reason { get; init; }
}
