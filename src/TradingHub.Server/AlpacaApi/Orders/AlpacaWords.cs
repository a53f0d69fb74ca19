using TradingHub.Domain.Orders;

namespace TradingHub.Server.AlpacaApi.Orders;

/// <summary>Reads Alpaca's words; null for one that it does not have.</summary>
internal static class AlpacaWords
{
    /// <summary>Direction.</summary>
    public static OrderSide? Side(string? word) => Find<OrderSide>(word);

    /// <summary>Type.</summary>
    public static OrderType? Type(string? word) => Find<OrderType>(word);

    /// <summary>Time in force.</summary>
    public static TimeInForce? TimeInForce(string? word) => Find<TimeInForce>(word);

    /// <summary>Class; simple when there is none. Orders of several option legs do not exist here.</summary>
    public static OrderClass? Class(string? word) => string.IsNullOrEmpty(word) ? OrderClass.Simple : Find<OrderClass>(word);

    private static TEnum? Find<TEnum>(string? word)
        where TEnum : struct, Enum
    {
        foreach (TEnum value in Enum.GetValues<TEnum>())
        {
            if (string.Equals(OrderStatuses.Word(value), word, StringComparison.Ordinal))
            {
                return value;
            }
        }

        return null;
    }
}
