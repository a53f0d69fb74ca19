using System.Globalization;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Exchange;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Exchange;

/// <summary>An exchange with one share whose market the test moves, and its events as short lines.</summary>
internal sealed class ExchangeBench(IMarketCalendar? calendar = null)
{
    private int _told;

    /// <summary>Noon in New York on a trading day.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 3, 3, 17, 0, 0, TimeSpan.Zero);

    public Instrument Apple { get; } = Given.Catalogue("AAPL").All[0];
    public SimulatedExchange Exchange { get; } = new(calendar ?? new AlwaysOpenCalendar());
    public DateTimeOffset Time { get; set; } = Noon;

    /// <summary>An order named by its id.</summary>
    public BrokerOrder Order(
        string id,
        OrderSide side,
        OrderType type,
        decimal quantity,
        decimal? limit = null,
        decimal? stop = null
    ) =>
        new()
        {
            VenueClientId = id,
            Instrument = Apple,
            Side = side,
            Type = type,
            TimeInForce = TimeInForce.Gtc,
            Quantity = quantity,
            LimitPrice = limit,
            StopPrice = stop,
        };

    /// <summary>A bracket that buys: entry <c>e</c>, legs <c>tp</c> and <c>sl</c>.</summary>
    public BrokerOrder Bracket(decimal quantity, decimal? limit, decimal takeProfit, decimal stopLoss) =>
        Order("e", OrderSide.Buy, limit is null ? OrderType.Market : OrderType.Limit, quantity, limit) with
        {
            Class = OrderClass.Bracket,
            Legs =
            [
                Leg("tp", LegRole.TakeProfit, quantity, limit: takeProfit),
                Leg("sl", LegRole.StopLoss, quantity, stop: stopLoss),
            ],
        };

    public BrokerOrder Leg(string id, LegRole role, decimal quantity, decimal? limit = null, decimal? stop = null) =>
        Order(id, OrderSide.Sell, role == LegRole.TakeProfit ? OrderType.Limit : OrderType.Stop, quantity, limit, stop) with
        {
            Class = OrderClass.Bracket,
            Leg = role,
        };

    public BrokerAnswer Submit(BrokerOrder order) => Exchange.Submit(order, Time.UtcTicks);

    public BrokerAnswer Cancel(string id) => Exchange.Cancel(id, Time.UtcTicks);

    public BrokerAnswer Replace(string id, BrokerOrder order) => Exchange.Replace(id, order, Time.UtcTicks);

    public void Quote(double bid, double ask, double size = 100, double? askSize = null) =>
        Exchange.OnTick(Tick.Of(new Quote(Apple.Id, bid, size, ask, askSize ?? size, Time.UtcTicks, Time.UtcTicks)));

    public void Trade(double price, double size = 100) => Exchange.OnTick(Given.TradeTick(0, Time.UtcTicks, price, size));

    /// <summary>Moves market time without a tick of the share.</summary>
    public void Clock(DateTimeOffset time)
    {
        Time = time;
        Exchange.OnTick(Tick.Clock(time.UtcTicks, time.UtcTicks));
    }

    /// <summary>What happened since the last look, a line an event.</summary>
    public IReadOnlyList<string> News()
    {
        string[] lines = [.. Exchange.Events.Skip(_told).Select(Line)];
        _told = Exchange.Events.Count;
        return lines;
    }

    public BrokerOrderState StateOf(string id) => Exchange.Find(id)!.State;

    public decimal RemainingOf(string id) => Exchange.Find(id)!.Remaining;

    private static string Line(BrokerEvent what) =>
        what switch
        {
            BrokerAccepted accepted => $"{what.VenueClientId} {Word(accepted)}",
            BrokerWorking => $"{what.VenueClientId} working",
            BrokerFilled fill => $"{what.VenueClientId} filled {Plain(fill.Quantity)} at {Plain(fill.Price)}",
            BrokerResized resized => $"{what.VenueClientId} resized {Plain(resized.Quantity)}",
            BrokerTrailMoved moved => $"{what.VenueClientId} trails {Plain(moved.HighWaterMark)} stop {Plain(moved.StopPrice)}",
            BrokerTriggered { LimitPrice: { } limit } => $"{what.VenueClientId} triggered limit {Plain(limit)}",
            BrokerTriggered => $"{what.VenueClientId} triggered",
            BrokerCanceled => $"{what.VenueClientId} canceled",
            BrokerExpired => $"{what.VenueClientId} expired",
            BrokerReplaced replaced => $"{what.VenueClientId} replaced by {replaced.NewVenueClientId}",
            _ => what.ToString(),
        };

    private static string Word(BrokerAccepted accepted)
    {
        if (accepted.IsHeld)
        {
            return "held";
        }

        return accepted.IsWorking ? "new" : "accepted";
    }

    private static string Plain(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
