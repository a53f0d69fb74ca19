using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis.DayTrades;
using TradingHub.Engine.Risk;

namespace TradingHub.Proofs.Risk.Naive;

/// <summary>Orders and circumstances, mostly ordinary, each figure now and then at a bound, strange or missing. The seed repeats them.</summary>
internal sealed class RandomFacts(int seed, Instrument instrument)
{
    private readonly Random _random = new(seed);

    /// <summary>The next case.</summary>
    public NaiveFacts Next()
    {
        decimal mid = Rarely(20) ? Number(90, 400) / 100m : Number(9_000, 11_000) / 100m;
        decimal half = Rarely(15) ? Number(1, 600) / 100m : Number(0, 5) / 100m;
        PlaceOrder order = Order(mid);
        decimal equity = Rarely(10) ? Number(-10, 2_000) : Number(20_000, 200_000);
        decimal position = Rarely(3) ? Number(-200, 400) : 0;
        return new NaiveFacts
        {
            Order = order,
            Readiness = Maybe(Rarely(30) ? Readiness.Reconciling : Readiness.Ready),
            State = Maybe(Rarely(20) ? (TradingState)Number(0, 2) : TradingState.Active),
            IsLive = MaybeBool(false),
            Session = Maybe(Rarely(5) ? (SessionKind)Number(0, 3) : SessionKind.Regular),
            IsDuplicate = Rarely(20),
            Tokens =
                Rarely(80) ? null
                : Rarely(20) ? Number(0, 20) / 10m
                : 50,
            Today = Maybe(Rarely(10) ? Number(498, 501) : 3),
            Rejects = Maybe(Rarely(10) ? Number(4, 6) : 0),
            HasQuote = !Rarely(50),
            Bid = Math.Max(0.01m, mid - half),
            Ask = Rarely(60) ? Math.Max(0.01m, mid - half - 0.01m) : mid + half,
            Last = Rarely(10) ? null : mid + (Number(-5, 5) / 100m),
            AgeSeconds =
                Rarely(80) ? null
                : Rarely(10) ? Number(4_999, 15_001) / 1_000m
                : 0.5m,
            DailyVolume = Rarely(2) ? Number(5_000, 100_000) : null,
            HasAccount = !Rarely(80),
            Equity = equity,
            BuyingPower = Number(0, 400_000),
            Gross = Rarely(5) ? Number(0, 400_000) : 0,
            Multiplier = new[] { 1, 2, 4 }[Number(0, 2)],
            AllowsShort = Rarely(2),
            Positions = Rarely(10) ? Number(18, 51) : 2,
            HasSymbol = !Rarely(80),
            Position = position,
            Exposure = Math.Abs(position) * mid,
            OpenBuy = Rarely(5) ? Number(0, 100) : 0,
            OpenSell = Rarely(5) ? Number(0, 100) : 0,
            OppositeMarket = Rarely(15),
            OppositeBest = Rarely(6) ? mid + (Number(-10, 10) / 100m) : null,
            DayStart =
                Rarely(80) ? null
                : Rarely(10) ? Number(20_000, 200_000)
                : Math.Max(1, equity),
            Best =
                Rarely(80) ? null
                : Rarely(10) ? Number(20_000, 250_000)
                : Math.Max(1, equity),
            DayTrade = Maybe((DayTradeVerdict)(Rarely(10) ? 2 : 0)),
        };
    }

    private PlaceOrder Order(decimal mid)
    {
        bool isBuy = !Rarely(2);
        PlaceOrder order = new()
        {
            Instrument = instrument,
            Side = isBuy ? OrderSide.Buy : OrderSide.Sell,
            Quantity = Rarely(10) ? Number(1, 120_000) : Number(1, 300),
            TimeInForce = Rarely(2) ? TimeInForce.Gtc : TimeInForce.Day,
            Source =
                Rarely(10) ? (OrderSource)Number(0, 4)
                : Rarely(2) ? OrderSource.Api
                : OrderSource.Dashboard,
            AllowDuplicate = Rarely(2),
            CausalId = "random",
        };
        return Number(0, 7) switch
        {
            0 or 1 => order,
            2 or 3 => order with { Type = OrderType.Limit, LimitPrice = Near(mid), ExtendedHours = Rarely(3) },
            4 => order with { Type = OrderType.Stop, StopPrice = Near(mid) },
            5 => order with { Type = OrderType.StopLimit, StopPrice = Near(mid), LimitPrice = Near(mid) },
            6 => Rarely(2)
                ? order with
                {
                    Type = OrderType.TrailingStop,
                    TrailPrice = Number(1, 12_000) / 100m,
                }
                : order with
                {
                    Type = OrderType.TrailingStop,
                    TrailPercent = Number(10, 900) / 100m,
                },
            _ => Group(order, mid, isBuy),
        };
    }

    private PlaceOrder Group(PlaceOrder order, decimal mid, bool isBuy)
    {
        decimal above = mid + (Number(1, 1_000) / 100m);
        decimal below = Math.Max(0.01m, mid - (Number(1, 1_000) / 100m));
        bool isOco = Rarely(3);
        bool isProfitAbove = isBuy != isOco;
        decimal loss = isProfitAbove ? below : above;
        PlaceOrder group = order with
        {
            TakeProfit = new TakeProfit(isProfitAbove ? above : below),
            StopLoss = new StopLoss(loss, Rarely(2) ? Near(loss) : null),
        };
        if (isOco)
        {
            return group with { Class = OrderClass.Oco, Type = OrderType.Limit };
        }

        return Rarely(2)
            ? group with
            {
                Class = OrderClass.Bracket,
            }
            : group with
            {
                Class = OrderClass.Bracket,
                Type = OrderType.Limit,
                LimitPrice = Near(mid),
            };
    }

    private decimal Near(decimal price) => Math.Max(0.01m, decimal.Round(price * (1 + (Number(-250, 250) / 1_000m)), 2));

    private T? Maybe<T>(T value)
        where T : struct => Rarely(100) ? null : value;

    private bool? MaybeBool(bool value) => Rarely(100) ? null : value;

    private bool Rarely(int oneIn) => _random.Next(oneIn) == 0;

    private int Number(int from, int to) => _random.Next(from, to + 1);
}
