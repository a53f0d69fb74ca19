using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Testing.Orders;

/// <summary>
/// Orders that break one rule of shape each, and their neighbours that keep it: each rule of Alpaca's order pages, each boundary at
/// minus one step, on it and plus one. Data only, for every surface that takes orders.
/// </summary>
public static partial class OrderCases
{
    /// <summary>A share that trades whole, in cents.</summary>
    public static Instrument Share { get; } = Listed("AAPL", AssetClass.Equity, tick: 0.01m, lot: 1m);

    /// <summary>A share that trades in fractions.</summary>
    public static Instrument Fractional { get; } = Listed("MSFT", AssetClass.Equity, tick: 0.01m, lot: 0.000000001m);

    /// <summary>A pair of a crypto currency.</summary>
    public static Instrument Crypto { get; } = Listed("BTC/USD", AssetClass.Crypto, tick: 0.01m, lot: 0.000001m);

    /// <summary>A pair of currencies.</summary>
    public static Instrument Currency { get; } = Listed("EUR/USD", AssetClass.Currency, tick: 0.00001m, lot: 1m);

    /// <summary>All cases.</summary>
    public static IReadOnlyList<OrderCase> All { get; } =
    [.. Words(), .. Sizes(), .. Prices(), .. Trails(), .. Combinations(), .. Groups(), .. GroupPrices()];

    /// <summary>Those that break a rule.</summary>
    public static IEnumerable<OrderCase> Illegal => All.Where(orderCase => orderCase.Field is not null);

    private static PlaceOrder Market(Instrument instrument) =>
        new()
        {
            Instrument = instrument,
            Side = OrderSide.Buy,
            Quantity = 10,
            CausalId = "case",
        };

    private static PlaceOrder Limit(Instrument instrument, decimal price = 100m) =>
        Market(instrument) with
        {
            Type = OrderType.Limit,
            LimitPrice = price,
        };

    private static OrderCase Keeps(string name, PlaceOrder order) => new($"{name} is fine", order, Field: null);

    private static OrderCase Breaks(string name, PlaceOrder order, string field) => new($"{name}: {field}", order, field);

    private static OrderCase Case(string name, PlaceOrder order, string? brokenField) =>
        brokenField is null ? Keeps(name, order) : Breaks(name, order, brokenField);

    private static Instrument Listed(string symbol, AssetClass assetClass, decimal tick, decimal lot) =>
        new(default, Symbol.Parse(symbol), symbol, assetClass, "TEST", tick, lot)
        {
            IsShortable = assetClass == AssetClass.Equity,
            IsMarginable = assetClass == AssetClass.Equity,
        };
}
