using System.Globalization;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Connectors.Alpaca;

/// <summary>Alpaca's words for ours, and back.</summary>
internal static class AlpacaWords
{
    /// <summary>Alpaca's states of an order, by the state that they are at a venue.</summary>
    public static IReadOnlyDictionary<string, BrokerOrderState> States { get; } =
        new Dictionary<string, BrokerOrderState>(StringComparer.Ordinal)
        {
            ["accepted"] = BrokerOrderState.Accepted,
            ["pending_new"] = BrokerOrderState.Accepted,
            ["pending_review"] = BrokerOrderState.Accepted,
            ["accepted_for_bidding"] = BrokerOrderState.Accepted,
            ["held"] = BrokerOrderState.Held,
            ["new"] = BrokerOrderState.Working,
            ["partially_filled"] = BrokerOrderState.Working,
            ["pending_cancel"] = BrokerOrderState.Working,
            ["pending_replace"] = BrokerOrderState.Working,
            ["stopped"] = BrokerOrderState.Working,
            ["suspended"] = BrokerOrderState.Working,
            ["calculated"] = BrokerOrderState.Working,
            ["done_for_day"] = BrokerOrderState.Working,
            ["filled"] = BrokerOrderState.Filled,
            ["canceled"] = BrokerOrderState.Canceled,
            ["expired"] = BrokerOrderState.Expired,
            ["replaced"] = BrokerOrderState.Replaced,
            ["rejected"] = BrokerOrderState.Rejected,
        };

    /// <summary>Sides.</summary>
    public static IReadOnlyDictionary<string, OrderSide> Sides { get; } = TableOf<OrderSide>(Of);

    /// <summary>Types.</summary>
    public static IReadOnlyDictionary<string, OrderType> Types { get; } = TableOf<OrderType>(Of);

    private static readonly Dictionary<string, TimeInForce> TimesInForce = TableOf<TimeInForce>(Of);
    private static readonly Dictionary<string, OrderClass> Classes = TableOf<OrderClass>(Of);

    /// <summary>Alpaca's word.</summary>
    public static string Of(OrderSide side) => side == OrderSide.Buy ? "buy" : "sell";

    /// <summary>Alpaca's word.</summary>
    public static string Of(OrderType type) =>
        type switch
        {
            OrderType.StopLimit => "stop_limit",
            OrderType.TrailingStop => "trailing_stop",
            _ => Lower(type),
        };

    /// <summary>Alpaca's word.</summary>
    public static string Of(TimeInForce timeInForce) => Lower(timeInForce);

    /// <summary>Alpaca's word.</summary>
    public static string Of(OrderClass orderClass) => Lower(orderClass);

    /// <summary>A time in force; one that we do not have counts as a day's.</summary>
    public static TimeInForce TimeInForceOf(string? text) => TimesInForce.GetValueOrDefault(text ?? "", TimeInForce.Day);

    /// <summary>A class; one that we do not have counts as none.</summary>
    public static OrderClass ClassOf(string? text) => Classes.GetValueOrDefault(text ?? "", OrderClass.Simple);

    /// <summary>An asset class; a share where it does not say.</summary>
    public static AssetClass AssetClassOf(string? text) => text == "crypto" ? AssetClass.Crypto : AssetClass.Equity;

    /// <summary>A number as Alpaca takes it: no exponent, no blanks at its end.</summary>
    public static string? Plain(decimal? number) =>
        number?.ToString("0.############################", CultureInfo.InvariantCulture);

    private static string Lower<T>(T word)
        where T : struct, Enum => word.ToString().ToLowerInvariant();

    private static Dictionary<string, T> TableOf<T>(Func<T, string> word)
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(word, StringComparer.Ordinal);
}
