namespace TradingHub.Server.Security.SignIn;

/// <summary>What a token may do, in wire words. None holds another.</summary>
internal static class TokenScopes
{
    /// <summary>Read whatever a GET answers.</summary>
    public const string Read = "read";

    /// <summary>Open the hub's own streams.</summary>
    public const string Stream = "stream";

    /// <summary>Orders, closes, watchlists and alerts; halting too.</summary>
    public const string WriteOrders = "orders:write";

    /// <summary>Limits and halts, and the simulator.</summary>
    public const string WriteRisk = "risk:write";

    /// <summary>Tokens, keys, the password, strategies, channels.</summary>
    public const string Admin = "admin";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Read, Stream, WriteOrders, WriteRisk, Admin];
}
