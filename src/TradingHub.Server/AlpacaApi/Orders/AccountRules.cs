using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Server.AlpacaApi.Accounts;
using TradingHub.Server.AlpacaApi.Venues;

namespace TradingHub.Server.AlpacaApi.Orders;

/// <summary>Steps 9 to 12: what account, own orders, position and buying power allow.</summary>
internal sealed class AccountRules(IAlpacaBook book, ILastValues lastValues, AccountConfigurations configurations)
{
    private const decimal ShortMargin = 1.03m;
    private const decimal LeastShortEquity = 2_000m;

    /// <summary>Dollars that a buy of crypto has to cost at least.</summary>
    private const decimal LeastCryptoCost = 10m;

    /// <summary>The first rule that the order breaks, or null.</summary>
    public AlpacaError? Check(PlaceOrder order)
    {
        AlpacaConfiguration configuration = configurations.Current;
        IReadOnlyList<Order> open = book.List(new OrderQuery(Status: true, order.Instrument.Id, Before: null, int.MaxValue));
        decimal position = book.PositionOf(order.Instrument.Id)?.Position.Quantity ?? 0;
        return CheckState(order, configuration)
            ?? CheckShort(order, position, configuration)
            ?? CheckOpposite(order, position, open)
            ?? WashTrades.Check(order, open)
            ?? CheckQuantity(order, position, open)
            ?? CheckBuyingPower(order, position);
    }

    private static AlpacaError? CheckState(PlaceOrder order, AlpacaConfiguration configuration)
    {
        bool isFraction = order.Notional is not null || order.Quantity % 1 != 0;
        return configuration.SuspendTrade ? AlpacaErrors.Suspended
            : isFraction && !AlpacaText.IsPair(order.Instrument) && !configuration.FractionalTrading
                ? AlpacaErrors.Forbidden("fractional trading is disabled for this account")
            : null;
    }

    /// <summary>A sale of nothing that is held opens a short position.</summary>
    private AlpacaError? CheckShort(PlaceOrder order, decimal position, AlpacaConfiguration configuration)
    {
        if (order.Side != OrderSide.Sell || position > 0)
        {
            return null;
        }

        if (AlpacaText.IsPair(order.Instrument))
        {
            return AlpacaErrors.Balance(BaseOf(order.Instrument), order.Quantity ?? 0, available: 0);
        }

        AlpacaAccount account = book.Account();
        bool isAllowed =
            account.AllowsShort
            && !configuration.NoShorting
            && account.Figures.Multiplier > 1
            && account.Figures.Equity >= LeastShortEquity;
        return !isAllowed ? AlpacaErrors.ShortNotAllowed
            : !order.Instrument.IsShortable ? AlpacaErrors.Rule($"asset \"{order.Instrument.Symbol.Value}\" cannot be sold short")
            : order.Notional is not null || order.Quantity % 1 != 0 ? AlpacaErrors.Rule("fractional orders cannot be sold short")
            : null;
    }

    private static AlpacaError? CheckOpposite(PlaceOrder order, decimal position, IReadOnlyList<Order> open)
    {
        bool opensShort = order.Side == OrderSide.Sell && position <= 0;
        bool opensLong = order.Side == OrderSide.Buy && position >= 0;
        return opensShort && open.Any(other => other is { Side: OrderSide.Buy, Leg: null }) && position == 0
                ? AlpacaErrors.Forbidden("cannot open a short sell while a long buy order is open")
            : opensLong && open.Any(other => other is { Side: OrderSide.Sell, Leg: null }) && position == 0
                ? AlpacaErrors.Forbidden("cannot open a long buy while a short sell order is open")
            : null;
    }

    /// <summary>What closes can close no more than is free; one order never turns a position round.</summary>
    private static AlpacaError? CheckQuantity(PlaceOrder order, decimal position, IReadOnlyList<Order> open)
    {
        bool closes = order.Side == OrderSide.Sell ? position > 0 : position < 0;
        if (!closes)
        {
            return null;
        }

        HeldQuantity held = HeldQuantity.Of(position, open);
        if (order.Quantity is not { } quantity)
        {
            // What dollars would close is not known before the fill.
            return held.Orders.Count == 0
                ? null
                : AlpacaErrors.Forbidden("unable to open new notional orders while having open closing position orders");
        }

        if (quantity <= held.Available)
        {
            return null;
        }

        if (AlpacaText.IsPair(order.Instrument))
        {
            return AlpacaErrors.Balance(BaseOf(order.Instrument), quantity, held.Available);
        }

        string asked = AlpacaText.Of(quantity);
        string available = AlpacaText.Of(held.Available);
        return AlpacaErrors
            .Forbidden($"insufficient qty available for order (requested: {asked}, available: {available})")
            .With(
                ("available", available),
                ("existing_qty", AlpacaText.Of(position)),
                ("held_for_orders", AlpacaText.Of(held.Held)),
                ("symbol", order.Instrument.Symbol.Value),
                ("related_orders", held.Orders)
            );
    }

    private AlpacaError? CheckBuyingPower(PlaceOrder order, decimal position)
    {
        bool closes = order.Side == OrderSide.Sell ? position > 0 : position < 0;
        if (closes || CostOf(order) is not { } cost)
        {
            return null;
        }

        AlpacaAccount account = book.Account();
        decimal power = account.Figures.BuyingPower;
        if (!AlpacaText.IsPair(order.Instrument))
        {
            return cost > power ? AlpacaErrors.BuyingPower(power, cost) : null;
        }

        if (order.Instrument.AssetClass == AssetClass.Crypto && cost < LeastCryptoCost)
        {
            return AlpacaErrors.Forbidden($"cost basis must be >= minimal amount of order {LeastCryptoCost}");
        }

        decimal inFull = power / Math.Max(1, account.Figures.Multiplier);
        return cost > inFull ? AlpacaErrors.Balance(order.Instrument.Currency, cost, decimal.Round(inFull, 2)) : null;
    }

    /// <summary>What the order may cost; null when there is no price to tell from, which the venue judges.</summary>
    private decimal? CostOf(PlaceOrder order)
    {
        if (order.Notional is { } dollars)
        {
            return dollars;
        }

        decimal? market =
            lastValues.TryGetQuote(order.Instrument.Id, out Quote quote) && quote.Ask is > 0 and < 1e12
                ? order.Instrument.ToOwedPrice(quote.Ask)
                : null;
        decimal? price = order.Side switch
        {
            OrderSide.Sell => market is { } ask ? Math.Max(order.LimitPrice ?? 0, ShortMargin * ask) : order.LimitPrice,
            _ => order.LimitPrice ?? order.StopPrice ?? market,
        };
        return price * order.Quantity;
    }

    private static string BaseOf(Instrument instrument) => instrument.Symbol.Value.Split('/')[0];
}
