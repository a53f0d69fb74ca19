using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Webhooks;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>
/// Open orders of a strategy in a symbol. Its stops and targets hold what they would sell, so they go before a position is closed; orders of
/// anybody else stay.
/// </summary>
internal sealed class OwnOrders(IOrderDesk desk, IOrderBook book)
{
    private const int Most = 500;

    /// <summary>Asks for the cancel of those that are open. Returns whether none is left; otherwise it is to be asked again.</summary>
    public async Task<bool> AreGoneAsync(WebhookAlert alert, Instrument instrument, CancellationToken cancellationToken)
    {
        Order[] open =
        [
            .. book.List(new OrderQuery(Status: true, instrument.Id, Before: null, Most))
                .Where(order => string.Equals(order.Strategy, alert.Strategy, StringComparison.OrdinalIgnoreCase)),
        ];
        foreach (Order order in open.Where(order => !order.IsCancelRequested))
        {
            // Without a key: asking again is harmless, and an order that came up meanwhile is asked for too.
            RequestMark mark = new(OrderSource.Webhook, alert.CausalId, IdempotencyKey: null, alert.Strategy);
            await desk.CancelAsync(order.Id, mark, cancellationToken);
        }

        return open.Length == 0;
    }
}
