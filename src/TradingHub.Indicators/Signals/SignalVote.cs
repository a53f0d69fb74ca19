namespace TradingHub.Indicators.Signals;

/// <summary>What a rule, or all of them together, says of a bar.</summary>
public enum SignalVote
{
    /// <summary>Nothing happened, or as much speaks for one side as for the other.</summary>
    Neutral,

    /// <summary>Buy.</summary>
    Buy,

    /// <summary>Sell.</summary>
    Sell,
}
