using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>The words of an order as people write them on the wire, for sentences.</summary>
internal static class OrderWire
{
    /// <summary>An order type, for example <c>stop_limit</c>.</summary>
    public static string Word(OrderType type) =>
        type switch
        {
            OrderType.StopLimit => "stop_limit",
            OrderType.TrailingStop => "trailing_stop",
            _ => Lower(type),
        };

    /// <summary>A time in force, for example <c>gtc</c>.</summary>
    public static string Word(TimeInForce timeInForce) => Lower(timeInForce);

    /// <summary>An order class, for example <c>oco</c>.</summary>
    public static string Word(OrderClass orderClass) => Lower(orderClass);

    /// <summary>A source, for example <c>alpaca_api</c>.</summary>
    public static string Word(OrderSource source) => source == OrderSource.AlpacaApi ? "alpaca_api" : Lower(source);

    /// <summary>Words joined for a sentence: <c>day, gtc or ioc</c>.</summary>
    public static string Any(IEnumerable<string> words)
    {
        string[] all = [.. words];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }

#pragma warning disable CA1308 // The wire is lower case.
    private static string Lower<TEnum>(TEnum word)
        where TEnum : struct, Enum => word.ToString().ToLowerInvariant();
#pragma warning restore CA1308
}
