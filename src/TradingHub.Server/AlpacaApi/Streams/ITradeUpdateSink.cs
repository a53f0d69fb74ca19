namespace TradingHub.Server.AlpacaApi.Streams;

/// <summary>Where events of orders go. Never waits.</summary>
internal interface ITradeUpdateSink
{
    /// <summary>Whether anybody hears them, so that nothing is written for nobody.</summary>
    bool HasListeners { get; }

    /// <summary>Hands an event to everybody who listens, in order.</summary>
    void Publish(TradeUpdate update);
}
