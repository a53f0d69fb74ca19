namespace TradingHub.Domain.Halts;

/// <summary>What a halt covers. The strictest halt that covers an order counts.</summary>
public enum HaltScope
{
    /// <summary>Everything that this hub trades.</summary>
    Global,

    /// <summary>The account.</summary>
    Account,

    /// <summary>One strategy, by name.</summary>
    Strategy,

    /// <summary>One symbol.</summary>
    Symbol,
}

/// <summary>How much is stopped. Each level includes those before it.</summary>
public enum HaltLevel
{
    /// <summary>Nothing is.</summary>
    Active = 0,

    /// <summary>Only orders that lower a position are taken.</summary>
    Reducing = 1,

    /// <summary>No order is taken; working orders stay, cancels pass.</summary>
    Halted = 2,

    /// <summary>And all working orders are canceled.</summary>
    CancelAll = 3,

    /// <summary>And all positions are closed.</summary>
    Flatten = 4,
}

/// <summary>Who or what halted.</summary>
public enum HaltSource
{
    /// <summary>A person at the dashboard.</summary>
    Dashboard,

    /// <summary>A program over <c>/api</c>.</summary>
    Api,

    /// <summary>The command <c>halt</c> of the server.</summary>
    CommandLine,

    /// <summary>The file KILL in the data folder.</summary>
    File,

    /// <summary>A drill: the real sequence on a simulated account.</summary>
    Drill,

    /// <summary>The rule for the loss of the account since its best day (R21).</summary>
    AccountDrawdown,

    /// <summary>The rule for the loss of one day (R20).</summary>
    DailyLoss,

    /// <summary>The rule for a clock that differs too much from the broker's.</summary>
    ClockSkew,

    /// <summary>A program over a socket.</summary>
    Socket,
}

/// <summary>What a halt is about: its scope and, where the scope needs one, a name.</summary>
/// <param name="Scope">Kind of scope.</param>
/// <param name="Name">Canonical symbol or name of the strategy; null for the others.</param>
public readonly record struct HaltTarget(HaltScope Scope, string? Name = null)
{
    /// <summary>Everything.</summary>
    public static HaltTarget Everything { get; } = new(HaltScope.Global);

    /// <summary>Whether an order of this symbol and strategy is covered.</summary>
    public bool Covers(string symbol, string? strategy = null) =>
        Scope switch
        {
            HaltScope.Symbol => Name == symbol,
            HaltScope.Strategy => strategy is not null && Name == strategy,
            _ => true,
        };
}
