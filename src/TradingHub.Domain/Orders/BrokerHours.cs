namespace TradingHub.Domain.Orders;

/// <summary>What a venue said of its regular session when it was last asked.</summary>
/// <param name="IsOpen">Whether shares traded in it.</param>
/// <param name="NextOpen">When it begins next, UTC; a session that was closed is so until then.</param>
public sealed record BrokerHours(bool IsOpen, DateTimeOffset NextOpen);
