using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Calendar;

namespace TradingHub.Server.AlpacaApi.Orders;

/// <summary>Steps 6 and 7: what the instrument allows.</summary>
internal sealed class AssetRules(InstrumentCatalogue catalogue, IMarketCalendar calendar, MarketClock clock)
{
    /// <summary>The last minutes before an auction in which it takes no more orders.</summary>
    private static readonly TimeSpan OpeningCutOff = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ClosingCutOff = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AuctionsAgain = new(19, 0, 0);

    /// <summary>The instrument that a text of the caller stands for: symbol in any form, or asset id.</summary>
    public Instrument? Find(string text)
    {
        if (catalogue.TryFind(text, out Instrument? instrument))
        {
            return instrument;
        }

        return Guid.TryParse(text, out Guid id) ? catalogue.All.FirstOrDefault(one => AlpacaText.AssetIdOf(one) == id) : null;
    }

    /// <summary>The first rule that the order breaks, or null.</summary>
    public AlpacaError? Check(OrderForm form, Instrument instrument)
    {
        if (!instrument.IsTradable)
        {
            return AlpacaErrors.Rule($"asset \"{instrument.Symbol.Value}\" is not tradable");
        }

        return (AlpacaText.IsPair(instrument) ? CheckPair(form) : CheckShare(form, instrument)) ?? CheckSteps(form, instrument);
    }

    /// <summary>Prices that do not lie on the instrument's steps; the first is named.</summary>
    public static AlpacaError? CheckStep(Instrument instrument, string name, decimal? price) =>
        price is { } value && value % instrument.TickAt(value) != 0
            ? AlpacaErrors.Rule(
                $"invalid {name} {AlpacaText.Of(value)}. sub-penny increment does not fulfill minimum pricing criteria"
            )
            : null;

    private static AlpacaError? CheckSteps(OrderForm form, Instrument instrument) =>
        CheckStep(instrument, "limit_price", form.LimitPrice)
        ?? CheckStep(instrument, "stop_price", form.StopPrice)
        ?? CheckStep(instrument, "take_profit.limit_price", form.TakeProfitLimit)
        ?? CheckStep(instrument, "stop_loss.stop_price", form.StopLossStop)
        ?? CheckStep(instrument, "stop_loss.limit_price", form.StopLossLimit);

    private static AlpacaError? CheckPair(OrderForm form) =>
        form.Type is OrderType.Stop or OrderType.TrailingStop ? AlpacaErrors.Rule("invalid order type for crypto order")
        : form.TimeInForce is not (TimeInForce.Gtc or TimeInForce.Ioc) ? AlpacaErrors.Bad("invalid crypto time_in_force")
        : form.Class != OrderClass.Simple ? AlpacaErrors.Rule("crypto orders must be simple orders")
        : null;

    private AlpacaError? CheckShare(OrderForm form, Instrument instrument) =>
        CheckFraction(form, instrument) ?? CheckTimeInForce(form) ?? CheckExtended(form) ?? CheckAuction(form);

    private static AlpacaError? CheckFraction(OrderForm form, Instrument instrument)
    {
        bool isFraction = form.Notional is not null || form.Quantity % 1 != 0;
        if (!isFraction)
        {
            return null;
        }

        return instrument.LotSize >= 1 ? AlpacaErrors.Forbidden($"asset \"{instrument.Symbol.Value}\" is not fractionable")
            : form.Class != OrderClass.Simple ? AlpacaErrors.Rule("fractional orders must be simple orders")
            : form.Type == OrderType.TrailingStop
                ? AlpacaErrors.Rule("fractional orders must be market, limit, stop, or stop_limit orders")
            : form.TimeInForce != TimeInForce.Day ? AlpacaErrors.Rule("fractional orders must be DAY orders")
            : form.Quantity % instrument.LotSize is { } rest and not 0
                ? AlpacaErrors.Bad($"qty must be a multiple of {AlpacaText.Of(instrument.LotSize)}")
            : null;
    }

    private static AlpacaError? CheckTimeInForce(OrderForm form)
    {
        bool waits = form.Type is OrderType.Stop or OrderType.StopLimit or OrderType.TrailingStop;
        bool stays = form.TimeInForce is TimeInForce.Day or TimeInForce.Gtc;
        string type = OrderStatuses.Word(form.Type);
        return waits && !stays ? AlpacaErrors.Rule($"{type} orders must be DAY or GTC orders") : null;
    }

    private static AlpacaError? CheckExtended(OrderForm form)
    {
        if (!form.ExtendedHours)
        {
            return null;
        }

        return form.Type is OrderType.Stop or OrderType.StopLimit or OrderType.TrailingStop
                ? AlpacaErrors.Rule("stop orders are not eligible for extended hours trading")
            : form.Type != OrderType.Limit || form.TimeInForce is not (TimeInForce.Day or TimeInForce.Gtc)
                ? AlpacaErrors.Rule("extended hours order must be DAY or GTC limit orders")
            : null;
    }

    /// <summary>Auctions take orders from the evening before until shortly before they begin. A market that never closes has none to miss.</summary>
    private AlpacaError? CheckAuction(OrderForm form)
    {
        if (form.TimeInForce is not (TimeInForce.Opg or TimeInForce.Cls) || calendar is AlwaysOpenCalendar)
        {
            return null;
        }

        DateTimeOffset now = clock.Now;
        if (calendar.DayOf(AssetClass.Equity, calendar.DateOf(AssetClass.Equity, now)) is not { } today)
        {
            return null;
        }

        bool isEvening = NewYork.LocalOf(now).TimeOfDay >= AuctionsAgain;
        return form.TimeInForce switch
        {
            TimeInForce.Opg when now >= today.Open - OpeningCutOff && !isEvening => AlpacaErrors.Forbidden(
                "opg orders must be submitted after 7:00pm and before 9:28am"
            ),
            TimeInForce.Cls when now >= today.Close - ClosingCutOff && !isEvening => AlpacaErrors.Forbidden(
                "cls orders must be submitted after 7:00pm and before 3:50pm"
            ),
            _ => null,
        };
    }
}
