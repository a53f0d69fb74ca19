namespace TradingHub.Server.Trading;

/// <summary>What an account trades with.</summary>
public enum AccountKind
{
    /// <summary>Play money.</summary>
    Paper,

    /// <summary>Real money.</summary>
    Live,
}
