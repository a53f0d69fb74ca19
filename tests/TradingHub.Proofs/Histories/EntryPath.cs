namespace TradingHub.Proofs.Histories;

/// <summary>How an order comes in.</summary>
internal enum EntryPath
{
    /// <summary>A program on the hub's own API.</summary>
    Api,

    /// <summary>The dashboard, on the same routes.</summary>
    Dashboard,

    /// <summary>A program that speaks Alpaca's API. It knows no idempotency key: the client order id makes a repeat safe.</summary>
    Alpaca,

    /// <summary>An alert of TradingView, which is answered when it is durable and becomes an order after that.</summary>
    Webhook,
}
