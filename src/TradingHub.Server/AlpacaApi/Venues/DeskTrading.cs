using System.Diagnostics;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Server.AlpacaApi.Orders;

namespace TradingHub.Server.AlpacaApi.Venues;

/// <summary>The hub's order desk behind the surface. Alpaca's own rules of the account come first, then the desk with its gate.</summary>
internal sealed class DeskTrading(IOrderDesk desk, IOrderBook orders, AccountRules rules) : IAlpacaDesk
{
    /// <inheritdoc />
    public async Task<AlpacaPlacement> PlaceAsync(PlaceOrder order, CancellationToken cancellationToken)
    {
        if (rules.Check(order) is { } error)
        {
            return AlpacaPlacement.Of(error);
        }

        Placement placement = await desk.PlaceAsync(order, cancellationToken);
        return placement is OrderPlaced { IsRepeat: true } ? AlpacaPlacement.Of(AlpacaErrors.ClientOrderIdUsed) : Of(placement);
    }

    /// <inheritdoc />
    public async Task<AlpacaPlacement> ReplaceAsync(OrderId id, ReplaceOrder change, CancellationToken cancellationToken)
    {
        Placement placement = await desk.ReplaceAsync(id, change, cancellationToken);
        return placement is OrderPlaced { IsRepeat: true }
            ? AlpacaPlacement.Of(AlpacaErrors.ClientOrderIdUsed)
            : Of(placement, id);
    }

    /// <inheritdoc />
    public async Task<AlpacaPlacement> CancelAsync(OrderId id, string causalId, CancellationToken cancellationToken) =>
        Of(await desk.CancelAsync(id, new RequestMark(OrderSource.AlpacaApi, causalId), cancellationToken), id);

    /// <inheritdoc />
    public async Task<(IReadOnlyList<Order> Orders, AlpacaError? Error)> CancelAllAsync(
        string causalId,
        CancellationToken cancellationToken
    )
    {
        RequestMark mark = new(OrderSource.AlpacaApi, causalId);
        Cancellation canceled = await desk.CancelAllAsync(null, mark, cancellationToken);
        return (canceled.Orders, canceled.Refusal is { } refusal ? GateDenials.ErrorOf(refusal) : null);
    }

    /// <inheritdoc />
    public async Task<AlpacaPlacement> CloseAsync(
        InstrumentId instrument,
        decimal? quantity,
        string causalId,
        CancellationToken cancellationToken
    )
    {
        Placement? placement = await desk.ClosePositionAsync(
            instrument,
            quantity,
            new RequestMark(OrderSource.AlpacaApi, causalId),
            cancellationToken
        );
        return placement is null ? AlpacaPlacement.Of(AlpacaErrors.NoPosition) : Of(placement);
    }

    private AlpacaPlacement Of(Placement placement, OrderId? id = null) =>
        placement switch
        {
            OrderPlaced placed => AlpacaPlacement.Of(placed.Order),
            OrderDenied denied => AlpacaPlacement.Of(
                GateDenials.ErrorOf(denied.Refusal, id is { } known ? orders.Find(known) : null)
            ),
            OrderNotFound => AlpacaPlacement.Of(AlpacaErrors.OrderNotFound(id?.ToString() ?? "")),
            _ => throw new UnreachableException(),
        };
}
