using TradingHub.Domain.Accounts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Server.Streaming;
using TradingHub.Server.Trading;

namespace TradingHub.Server.Channels;

/// <summary>Puts on the stream what happens to orders, in journal order. Called by the desk's one writer; never waits.</summary>
internal sealed class OrderStream(IMarketPublisher publisher, InstrumentCatalogue catalogue, AccountStream account)
    : IOrderListener
{
    /// <inheritdoc />
    public void OrderChanged(Order order) => publisher.Publish(StreamTopic.Orders, OrderResponse.From(order));

    /// <inheritdoc />
    public void OrderFilled(Fill fill) => publisher.Publish(StreamTopic.Fills, FillResponse.From(fill));

    /// <inheritdoc />
    public void PositionChanged(InstrumentId instrument, Position? position)
    {
        if (position is null)
        {
            publisher.Publish(StreamTopic.Positions, payload: null, catalogue[instrument].Symbol.Value);
        }

        account.PublishChanges();
    }
}
