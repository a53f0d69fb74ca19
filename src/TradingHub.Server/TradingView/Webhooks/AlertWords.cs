using System.Globalization;
using TradingHub.Domain.Orders;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>Orders in a few words, for traces.</summary>
internal static class AlertWords
{
    /// <summary>For example <c>buy 10 AAPL market day, bracket: stop loss 180, take profit 200</c>.</summary>
    public static string Of(PlaceOrder order)
    {
        List<string> words =
        [
            HubJson.Text(order.Side),
            order.Quantity is null ? $"{Number(order.Notional)} dollars of" : Number(order.Quantity),
            order.Instrument.Symbol.Value,
            HubJson.Text(order.Type),
        ];
        AddIf(words, order.StopPrice, "stop");
        AddIf(words, order.LimitPrice, "limit");
        words.Add(HubJson.Text(order.TimeInForce));
        string legs = string.Join(
            ", ",
            new[] { Leg("stop loss", order.StopLoss?.StopPrice), Leg("take profit", order.TakeProfit?.LimitPrice) }.Where(leg =>
                leg.Length > 0
            )
        );
        string text = string.Join(' ', words);
        return legs.Length == 0 ? text : $"{text}, {HubJson.Text(order.Class)}: {legs}";
    }

    /// <summary>A number without trailing zeros.</summary>
    public static string Number(decimal? value) => value?.ToString("0.#########", CultureInfo.InvariantCulture) ?? "";

    private static string Leg(string name, decimal? price) => price is null ? "" : $"{name} {Number(price)}";

    private static void AddIf(List<string> words, decimal? price, string name)
    {
        if (price is not null)
        {
            words.Add($"{name} {Number(price)}");
        }
    }
}
