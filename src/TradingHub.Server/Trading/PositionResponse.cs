using TradingHub.Domain.Accounts;

namespace TradingHub.Server.Trading;

/// <summary>A position, marked to market.</summary>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Quantity">Signed: below zero is short.</param>
/// <param name="Side">long or short.</param>
/// <param name="AverageEntryPrice">Mean price at which it was entered.</param>
/// <param name="CostBasis">Signed cost.</param>
/// <param name="MarketPrice">Price it is marked with.</param>
/// <param name="MarketValue">Signed value at that price.</param>
/// <param name="UnrealizedProfit">Value less cost.</param>
/// <param name="UnrealizedProfitPercent">The same in percent of the cost.</param>
/// <param name="RealizedProfit">Realized since it was last flat.</param>
/// <param name="OpenedAt">When it was opened.</param>
public sealed record PositionResponse(
    string Symbol,
    decimal Quantity,
    string Side,
    decimal AverageEntryPrice,
    decimal CostBasis,
    decimal MarketPrice,
    decimal MarketValue,
    decimal UnrealizedProfit,
    decimal UnrealizedProfitPercent,
    decimal RealizedProfit,
    DateTimeOffset OpenedAt
)
{
    /// <summary>The wire form of a position.</summary>
    public static PositionResponse From(MarkedPosition marked)
    {
        Position position = marked.Position;
        return new(
            position.Instrument.Symbol.Value,
            position.Quantity,
            position.Quantity < 0 ? "short" : "long",
            position.AverageEntryPrice,
            position.CostBasis,
            marked.MarketPrice,
            marked.MarketValue,
            marked.UnrealizedProfit,
            Percent.Of(marked.UnrealizedProfit, Math.Abs(position.CostBasis)),
            position.RealizedProfit,
            position.OpenedAt
        );
    }
}

/// <summary>All positions.</summary>
/// <param name="Positions">By symbol.</param>
/// <param name="Count">How many.</param>
public sealed record PositionList(IReadOnlyList<PositionResponse> Positions, int Count)
{
    /// <summary>The wire form of all positions.</summary>
    public static PositionList From(IReadOnlyList<MarkedPosition> positions) =>
        new([.. positions.Select(PositionResponse.From)], positions.Count);
}

/// <summary>Shares of a whole, in percent with six decimals.</summary>
internal static class Percent
{
    /// <summary>What <paramref name="part"/> is of <paramref name="whole"/>; 0 of nothing.</summary>
    public static decimal Of(decimal part, decimal whole) => whole == 0 ? 0 : decimal.Round(part / whole * 100, 6);
}
