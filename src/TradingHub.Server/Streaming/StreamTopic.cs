namespace TradingHub.Server.Streaming;

/// <summary>What a client can subscribe to, as written in <c>types</c>.</summary>
public enum StreamTopic
{
    /// <summary>Orders as they change.</summary>
    Orders,

    /// <summary>Executions.</summary>
    Fills,

    /// <summary>Positions as they change.</summary>
    Positions,

    /// <summary>Figures of the account.</summary>
    Account,

    /// <summary>Health of the five channels.</summary>
    Channels,

    /// <summary>Once a second: the last sequence number of each of the client's topics.</summary>
    Heartbeat,

    /// <summary>What is halted, and how far the sequence of a halt is.</summary>
    Halts,

    /// <summary>Alerts of webhooks as they come in and come further.</summary>
    Webhooks,

    /// <summary>Watchlists as they change, all of them first.</summary>
    Watchlists,

    /// <summary>What the hub logs, Information and above; the last 50 lines first.</summary>
    Log,

    /// <summary>Predictions as they are made and scored, the newest of each symbol first.</summary>
    Predictions,

    /// <summary>What three rules say of a bar that closed, where one of them votes.</summary>
    Signals,

    /// <summary>Jobs that train models, as they change.</summary>
    Jobs,

    /// <summary>Quotes of a symbol.</summary>
    Quotes,

    /// <summary>Trades of a symbol.</summary>
    Trades,

    /// <summary>Bars of a symbol and timeframe.</summary>
    Bars,
}
