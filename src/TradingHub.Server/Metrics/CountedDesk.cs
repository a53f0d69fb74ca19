using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Server.Metrics;

/// <summary>The desk as all doors see it: every request goes through as it is, and what became of it is counted.</summary>
internal sealed class CountedDesk(IOrderDesk desk, TradingMeter meter) : IOrderDesk
{
    /// <inheritdoc />
    public async Task<Placement> PlaceAsync(PlaceOrder order, CancellationToken cancellationToken)
    {
        Placement placement = await desk.PlaceAsync(order, cancellationToken);
        meter.Count(placement);
        return placement;
    }

    /// <inheritdoc />
    public async Task<Placement> ReplaceAsync(OrderId id, ReplaceOrder change, CancellationToken cancellationToken)
    {
        Placement placement = await desk.ReplaceAsync(id, change, cancellationToken);
        meter.Count(placement);
        return placement;
    }

    /// <inheritdoc />
    public Task<Placement> CancelAsync(OrderId id, RequestMark mark, CancellationToken cancellationToken) =>
        desk.CancelAsync(id, mark, cancellationToken);

    /// <inheritdoc />
    public Task<Cancellation> CancelAllAsync(InstrumentId? instrument, RequestMark mark, CancellationToken cancellationToken) =>
        desk.CancelAllAsync(instrument, mark, cancellationToken);

    /// <inheritdoc />
    public async Task<Placement?> ClosePositionAsync(
        InstrumentId instrument,
        decimal? quantity,
        RequestMark mark,
        CancellationToken cancellationToken
    )
    {
        Placement? placement = await desk.ClosePositionAsync(instrument, quantity, mark, cancellationToken);
        meter.Count(placement);
        return placement;
    }
}
