namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>What an alert asks for.</summary>
public enum AlertAction
{
    /// <summary>An order to buy.</summary>
    Buy,

    /// <summary>An order to sell.</summary>
    Sell,

    /// <summary>Closes the position in the symbol.</summary>
    Close,

    /// <summary>Closes the position in the symbol and opens one of the same size on the other side.</summary>
    Reverse,

    /// <summary>Closes every position in the strategy's symbols.</summary>
    Flatten,

    /// <summary>Cancels open orders in the symbol.</summary>
    Cancel,

    /// <summary>Says what the strategy believes to hold.</summary>
    Heartbeat,

    /// <summary>Puts the symbol on the default watchlist.</summary>
    Add,

    /// <summary>Puts the symbol on the default watchlist.</summary>
    AddWatchlist,

    /// <summary>Takes the symbol off the default watchlist.</summary>
    Remove,

    /// <summary>Takes the symbol off the default watchlist.</summary>
    RemoveWatchlist,

    /// <summary>Is written down only.</summary>
    Log,
}

/// <summary>Questions about actions.</summary>
internal static class AlertActions
{
    /// <summary>Whether it may make or change an order.</summary>
    public static bool Trades(this AlertAction action) =>
        action
            is AlertAction.Buy
                or AlertAction.Sell
                or AlertAction.Close
                or AlertAction.Reverse
                or AlertAction.Flatten
                or AlertAction.Cancel;
}
