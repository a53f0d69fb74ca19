using System.Text.Json.Serialization;
using TradingHub.Domain.Orders;

namespace TradingHub.SimBroker.Ledgers;

/// <summary>One thing that the ledger remembers.</summary>
[JsonDerivedType(typeof(OrdersTaken), "taken")]
[JsonDerivedType(typeof(Happened), "happened")]
[JsonDerivedType(typeof(PositionAdjusted), "adjusted")]
internal abstract record SimEntry
{
    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>The broker took an order and its legs; the first is the parent.</summary>
internal sealed record OrdersTaken(IReadOnlyList<SimOrder> Orders) : SimEntry;

/// <summary>The exchange said something.</summary>
internal sealed record Happened(BrokerEvent Event) : SimEntry;

/// <summary>Somebody at the broker's desk gave or took shares.</summary>
/// <param name="Symbol">Of what.</param>
/// <param name="Quantity">Signed.</param>
/// <param name="Price">At which price, for the cost basis and the cash.</param>
internal sealed record PositionAdjusted(string Symbol, decimal Quantity, decimal Price) : SimEntry;
