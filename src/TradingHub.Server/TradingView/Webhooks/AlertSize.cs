namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>In what an alert gives its size.</summary>
internal enum AlertSizeKind
{
    /// <summary>Shares or units.</summary>
    Quantity,

    /// <summary>Dollars.</summary>
    Notional,

    /// <summary>Percent of the account's equity.</summary>
    EquityPercent,

    /// <summary>Percent of the account's equity that is lost when the stop loss is reached.</summary>
    RiskPercent,

    /// <summary>Dollars that are lost when the stop loss is reached.</summary>
    RiskAmount,
}

/// <summary>The size of an alert.</summary>
/// <param name="Kind">In what.</param>
/// <param name="Value">How much, above zero.</param>
internal sealed record AlertSize(AlertSizeKind Kind, decimal Value);
