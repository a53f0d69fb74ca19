using TradingHub.Domain.Accounts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Server.AlpacaApi.Venues;

/// <summary>
/// What the surface shows: orders, fills, positions, account. Immutable snapshots, readable from any thread. A denied order is never
/// shown, since on this surface it was never made.
/// </summary>
internal interface IAlpacaBook
{
    /// <summary>The account.</summary>
    AlpacaAccount Account();

    /// <summary>The order with this id, or null.</summary>
    Order? Find(OrderId id);

    /// <summary>The order with this client order id, or null.</summary>
    Order? FindByClientOrderId(string clientOrderId);

    /// <summary>Orders, newest first.</summary>
    IReadOnlyList<Order> List(OrderQuery query);

    /// <summary>Fills, newest first; only those before the given sequence number when one is given.</summary>
    IReadOnlyList<Fill> Fills(long? beforeSequence, int limit);

    /// <summary>All positions, marked to market, by symbol.</summary>
    IReadOnlyList<MarkedPosition> Positions();

    /// <summary>The position in an instrument, marked to market, or null.</summary>
    MarkedPosition? PositionOf(InstrumentId instrument);

    /// <summary>Last price of the trading day before, or null when it is not known.</summary>
    decimal? PreviousCloseOf(InstrumentId instrument);
}

/// <summary>The account as the surface shows it.</summary>
/// <param name="Figures">Figures, marked to market.</param>
/// <param name="CreatedAt">When it was opened, UTC.</param>
/// <param name="AllowsShort">Whether the venue takes short sales of this account at all.</param>
internal sealed record AlpacaAccount(AccountFigures Figures, DateTimeOffset CreatedAt, bool AllowsShort)
{
    /// <summary>Day trades in the window of five business days, today included.</summary>
    public int DayTradeCount { get; init; }

    /// <summary>Whether the account counts as that of a pattern day trader.</summary>
    public bool IsPatternDayTrader { get; init; }

    /// <summary>Id in the form that Alpaca's have.</summary>
    public Guid Id => AlpacaText.IdOf($"account {Figures.AccountId}");

    /// <summary>Number in the form that Alpaca's paper accounts have.</summary>
    public string Number => $"PA{Id:N}"[..12].ToUpperInvariant();
}
