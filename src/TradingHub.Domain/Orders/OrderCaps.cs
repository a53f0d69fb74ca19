namespace TradingHub.Domain.Orders;

/// <summary>What the credential of a request may trade, beside the rules that hold for everybody.</summary>
/// <param name="Symbols">Canonical symbols that its orders may be of; null for all.</param>
/// <param name="MaxNotional">Most dollars of one order at its worst price; null for no limit of its own.</param>
public sealed record OrderCaps(IReadOnlyList<string>? Symbols, decimal? MaxNotional);
