using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Server.AlpacaApi.Venues;

/// <summary>
/// What the surface trades through. Whoever implements it checks the rules of the account (steps 9 to 13 of the order of checks), since
/// only there check and booking are one step.
/// </summary>
internal interface IAlpacaDesk
{
    /// <summary>Takes one order, durably, or says why not.</summary>
    Task<AlpacaPlacement> PlaceAsync(PlaceOrder order, CancellationToken cancellationToken);

    /// <summary>Puts an order with other figures in the place of a working one.</summary>
    Task<AlpacaPlacement> ReplaceAsync(OrderId id, ReplaceOrder change, CancellationToken cancellationToken);

    /// <summary>Asks for the cancel of a working order.</summary>
    Task<AlpacaPlacement> CancelAsync(OrderId id, string causalId, CancellationToken cancellationToken);

    /// <summary>Asks for the cancel of every open order and gives back those that were asked for, or why nothing was done.</summary>
    Task<(IReadOnlyList<Order> Orders, AlpacaError? Error)> CancelAllAsync(string causalId, CancellationToken cancellationToken);

    /// <summary>Closes a position with a market order.</summary>
    /// <param name="instrument">What to close.</param>
    /// <param name="quantity">Shares or units; null closes all.</param>
    /// <param name="causalId">One id from the request to the last fill.</param>
    /// <param name="cancellationToken">Ends the wait, not the order.</param>
    Task<AlpacaPlacement> CloseAsync(
        InstrumentId instrument,
        decimal? quantity,
        string causalId,
        CancellationToken cancellationToken
    );
}

/// <summary>What became of a request: the order as it stands, or why nothing was done.</summary>
/// <param name="Order">The order.</param>
/// <param name="Error">Why not.</param>
internal sealed record AlpacaPlacement(Order? Order, AlpacaError? Error)
{
    /// <summary>It was done.</summary>
    public static AlpacaPlacement Of(Order order) => new(order, null);

    /// <summary>It was not done.</summary>
    public static AlpacaPlacement Of(AlpacaError error) => new(null, error);
}
