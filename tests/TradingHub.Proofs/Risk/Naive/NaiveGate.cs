using TradingHub.Domain.Calendar;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis.DayTrades;
using TradingHub.Engine.Risk;

namespace TradingHub.Proofs.Risk.Naive;

/// <summary>The gate as the document's table reads, one line after the other, for orders in whole shares. Slow and plain on purpose.</summary>
internal sealed class NaiveGate(RiskLimits limits, NaiveFacts facts)
{
    private const string Missing = "RISK_INPUT_MISSING";
    private readonly List<string> _codes = [];
    private bool _isOver;

    private PlaceOrder Order => facts.Order;
    private bool IsBuy => Order.Side == OrderSide.Buy;
    private decimal Quantity => Order.Quantity!.Value;
    private decimal? Limit => Order.Class == OrderClass.Oco ? Order.TakeProfit!.LimitPrice : Order.LimitPrice;
    private decimal Mid => (facts.Bid + facts.Ask) / 2;
    private decimal? Current => facts.Last ?? (facts.HasQuote ? Cents(Mid) : null);

    private decimal Closable
    {
        get
        {
            decimal held = IsBuy ? -facts.Position : facts.Position;
            decimal working = IsBuy ? facts.OpenBuy : facts.OpenSell;
            return !facts.HasSymbol ? 0 : Math.Max(0, Math.Max(0, held) - working);
        }
    }

    private decimal Opening => Math.Max(0, Quantity - Closable);
    private bool IsReducing => Opening == 0;
    private decimal? OpeningNotional => IsReducing ? 0 : Worst * Opening;
    private bool CanTradeNow =>
        facts.Session == SessionKind.Regular
        || (Order.ExtendedHours && facts.Session is SessionKind.Pre or SessionKind.Post && Order.ExtendedHours);

    private decimal? Worst
    {
        get
        {
            if (IsBuy && Limit is { } limit)
            {
                decimal stopLoss = Order.StopLoss?.LimitPrice ?? ((Order.StopLoss?.StopPrice ?? 0) * 1.03m);
                return Order.Class == OrderClass.Oco ? Math.Max(limit, stopLoss) : limit;
            }

            if (!facts.HasQuote)
            {
                return Limit is not null && facts.HasSymbol && facts.Position > 0 ? Limit : null;
            }

            if (!IsBuy)
            {
                return Math.Max(Limit ?? 0, facts.Ask * 1.03m);
            }

            decimal from = facts.Last ?? Cents(Mid);
            decimal trail = Order.TrailPrice ?? (from * (Order.TrailPercent ?? 0) / 100);
            decimal trailing = Order.Type == OrderType.TrailingStop ? from + trail : 0;
            return new[] { facts.Ask, facts.Last ?? 0, Order.StopPrice ?? 0, trailing }.Max() * 1.03m;
        }
    }

    /// <summary>The codes of all checks that count, the first one first; empty passes.</summary>
    public IReadOnlyList<string> Judge()
    {
        Early();
        if (!_isOver)
        {
            Prices();
            Exposure();
            Losses();
        }

        return [.. _codes.Distinct()];
    }

    private void Early()
    {
        First(Order.Source == OrderSource.Broker, "NOT_PERMITTED");
        First(Order.Source == OrderSource.Rule && facts.HasSymbol && !IsReducing, "NOT_PERMITTED");
        First(facts.Readiness is null, Missing);
        First(facts.Readiness == Readiness.Reconciling, "RECONCILING");
        First(facts.Readiness == Readiness.NotReady, "NOT_READY");
        First(facts.State is null, Missing);
        First(facts.State == TradingState.Halted && !(Order.Source == OrderSource.Rule && IsReducing), "TRADING_HALTED");
        First(facts.State == TradingState.Reducing && !IsReducing, "REDUCE_ONLY_MODE");
        First(facts.IsLive is null, Missing);
        First(!IsReducing && !facts.HasQuote, Missing);
        First(!IsReducing && facts.HasQuote && Cents(Mid) < limits.MinimumPrice, "SYMBOL_NOT_ALLOWED");
        First(facts.Session is null, Missing);
        First(facts.IsDuplicate && Order.Source == OrderSource.Dashboard && !Order.AllowDuplicate, "DUPLICATE_ORDER");
        First(facts.Tokens is null, Missing);
        First(facts.Tokens < 1, "ORDER_RATE_LIMIT");
        First(!IsReducing && limits.OrdersPerDay is not null && facts.Today is null, Missing);
        First(!IsReducing && facts.Today >= limits.OrdersPerDay, "DAILY_ORDER_LIMIT");
        bool isProgram = Order.Source is OrderSource.Api or OrderSource.AlpacaApi;
        First(!IsReducing && isProgram && facts.Rejects is null, Missing);
        First(!IsReducing && isProgram && facts.Rejects >= limits.MaxRejectsPerMinute, "STRATEGY_THROTTLED");
    }

    private void Losses()
    {
        bool isUnknown = facts.DayTrade is null || OpeningNotional is null || !facts.HasAccount || !facts.HasSymbol;
        Unless(IsReducing, isUnknown, Missing);
        Unless(IsReducing, !isUnknown && facts.DayTrade == DayTradeVerdict.Denied, "PDT_LIMIT");
        Unless(IsReducing, !facts.HasAccount || facts.DayStart is null, Missing);
        bool isLive = limits.Profile == "live";
        decimal day =
            limits.Profile == "proof" ? 1_000
            : isLive ? 0.03m
            : 0.05m;
        decimal total = limits.Profile == "proof" ? 1_000 : 0.20m;
        Unless(IsReducing, facts.HasAccount && facts.Equity <= facts.DayStart * (1 - day), "DAILY_LOSS_LIMIT");
        Unless(IsReducing, !facts.HasAccount || facts.Best is null, Missing);
        Unless(IsReducing, facts.HasAccount && facts.Equity < facts.Best * (1 - total), "DRAWDOWN_HALT");
    }

    private void Prices()
    {
        decimal oldest = (decimal)limits.MaxQuoteAge.TotalSeconds;
        bool hasAge = facts.HasQuote && facts.AgeSeconds is not null;
        Unless(IsReducing, !hasAge, Missing);
        Unless(IsReducing, hasAge && CanTradeNow && (facts.AgeSeconds > oldest || facts.Bid > facts.Ask), "STALE_QUOTE");
        bool isMarket =
            Order.Type == OrderType.Market
            && Order.TimeInForce is TimeInForce.Day or TimeInForce.Gtc
            && Order.Type == OrderType.Market;
        bool isWide = facts.HasQuote && facts.Ask >= facts.Bid && (facts.Ask - facts.Bid) / Mid > limits.MaxSpreadFraction;
        Unless(IsReducing, isMarket && CanTradeNow && isWide, "SPREAD_TOO_WIDE");
        Collar();
        Stops();
        decimal most = Math.Min(limits.MaxQuantity, (limits.MaxShareOfDailyVolume * facts.DailyVolume) ?? limits.MaxQuantity);
        Unless(IsReducing, Quantity > most, "MAX_QUANTITY");
        bool isShareUnknown = limits.MaxOrderShare is not null && !facts.HasAccount;
        Unless(IsReducing, Worst is null || isShareUnknown, Missing);
        decimal dollars = Math.Min(limits.MaxOrderNotional, (limits.MaxOrderShare * facts.Equity) ?? limits.MaxOrderNotional);
        Unless(IsReducing, Worst is not null && !isShareUnknown && Worst * Quantity > dollars, "MAX_NOTIONAL_ORDER");
    }

    private void Collar()
    {
        if (Limit is { } limit)
        {
            bool isNarrow = facts.HasQuote && facts.Ask - facts.Bid <= 0.01m * Mid;
            decimal? market =
                !facts.HasQuote ? null
                : isNarrow ? Mid
                : facts.Last;
            decimal? reference =
                Order.StopPrice is { } stop && market is { } now ? (IsBuy ? Math.Max(stop, now) : Math.Min(stop, now)) : market;
            Unless(false, reference is null, Missing);
            if (reference is { } price)
            {
                decimal width = Band(price) * (IsReducing ? 2 : 1);
                decimal? passive = limits.PassiveCollarFraction;
                bool isFar = IsBuy ? limit > price * (1 + width) : limit < price * (1 - width);
                bool isAway = IsBuy ? limit < price * (1 - passive) : limit > price * (1 + passive);
                Unless(false, isFar || isAway, "PRICE_COLLAR");
            }
        }
    }

    private void Stops()
    {
        bool isGroup = Order.Class != OrderClass.Simple;
        if (Order.StopPrice is null && Order.TrailPrice is null && !isGroup)
        {
            return;
        }

        Unless(false, Current is null, Missing);
        if (Current is { } price)
        {
            Unless(false, !isGroup && Order.StopPrice is { } stop && (IsBuy ? stop <= price : stop >= price), "PRICE_COLLAR");
            Unless(false, !isGroup && !IsBuy && Order.TrailPrice >= price, "PRICE_COLLAR");
            Unless(false, isGroup && AreLegsWrong(price), "PRICE_COLLAR");
        }

        if (Order.StopLoss is { StopPrice: { } loss, LimitPrice: { } limit })
        {
            bool sells = Order.Class == OrderClass.Oco ? !IsBuy : IsBuy;
            decimal width = Band(loss) * 2;
            Unless(false, sells ? limit < loss * (1 - width) : limit > loss * (1 + width), "PRICE_COLLAR");
        }
    }

    private bool AreLegsWrong(decimal price)
    {
        decimal loss = Order.StopLoss!.StopPrice!.Value;
        if (Order.Class == OrderClass.Oco)
        {
            return IsBuy ? loss <= price : loss >= price;
        }

        bool isLossWrong = IsBuy ? loss > price - 0.01m : loss < price + 0.01m;
        if (Order.LimitPrice is { } entry)
        {
            return (IsBuy ? entry > price : entry < price) && isLossWrong;
        }

        decimal profit = Order.TakeProfit!.LimitPrice;
        return isLossWrong || (IsBuy ? profit < price + 0.01m : profit > price - 0.01m);
    }

    private void Exposure()
    {
        bool isMoneyMissing = OpeningNotional is null || !facts.HasAccount;
        Unless(IsReducing, isMoneyMissing, Missing);
        Unless(IsReducing, !isMoneyMissing && OpeningNotional > limits.MaxAllocation * facts.Equity, "MAX_ALLOCATION");
        int lent = limits.IsGrossExposureTimesMultiplier ? facts.Multiplier : 1;
        Unless(
            IsReducing,
            !isMoneyMissing && facts.Gross + OpeningNotional > limits.MaxGrossExposure * lent * facts.Equity,
            "MAX_ALLOCATION"
        );
        Unless(IsReducing, isMoneyMissing || !facts.HasSymbol, Missing);
        bool isKnown = !isMoneyMissing && facts.HasSymbol;
        Unless(IsReducing, isKnown && facts.Exposure + OpeningNotional > limits.MaxPositionShare * facts.Equity, "MAX_POSITION");
        bool isNew = facts.Exposure == 0 && facts.Position == 0;
        bool hasBoth = facts.HasAccount && facts.HasSymbol;
        Unless(IsReducing, hasBoth && facts.Positions + (isNew ? 1 : 0) > limits.MaxOpenPositions, "MAX_OPEN_POSITIONS");
        Groups();
        Unless(IsReducing, !isMoneyMissing && OpeningNotional > facts.BuyingPower, "INSUFFICIENT_BUYING_POWER");
        bool isExempt = Order.Class != OrderClass.Simple || Order.Type == OrderType.TrailingStop;
        bool hasOther = facts.OppositeMarket || facts.OppositeBest is not null;
        bool meets = Order.LimitPrice is { } limit
            ? facts.OppositeMarket || (IsBuy ? limit >= facts.OppositeBest : limit <= facts.OppositeBest)
            : hasOther;
        Unless(IsReducing, facts.HasSymbol && !isExempt && meets, "SELF_CROSS");
        Shorts(hasBoth);
    }

    private void Groups()
    {
        Unless(false, Order.Class != OrderClass.Simple && !facts.HasSymbol, Missing);
        bool isWrong = Order.Class switch
        {
            OrderClass.Simple => false,
            OrderClass.Oco => Quantity > Closable,
            _ => Closable > 0,
        };
        Unless(false, facts.HasSymbol && isWrong, "ORDER_CLASS_NOT_ALLOWED");
    }

    private void Shorts(bool hasBoth)
    {
        Unless(IsReducing, !hasBoth, Missing);
        if (!hasBoth || IsReducing)
        {
            return;
        }

        bool mayShort = facts is { AllowsShort: true, Multiplier: > 1 };
        if (!IsBuy && !mayShort)
        {
            _codes.Add("SHORT_NOT_ALLOWED");
        }
        else if (IsBuy ? facts.Position < 0 : facts.Position > 0)
        {
            _codes.Add("POSITION_CROSSES_ZERO");
        }
        else if (IsBuy ? facts.OpenSell > Math.Max(0, facts.Position) : facts.OpenBuy > Math.Max(0, -facts.Position))
        {
            _codes.Add("OPPOSITE_ORDER_OPEN");
        }
    }

    private decimal Band(decimal price)
    {
        bool isLive = limits.Profile == "live";
        return isLive && price < 3 ? 0.20m
            : isLive && price < 25 ? 0.10m
            : limits.CollarFraction;
    }

    /// <summary>Before stage 5 the first failure ends it.</summary>
    private void First(bool fails, string code)
    {
        if (fails && !_isOver)
        {
            _codes.Add(code);
            _isOver = true;
        }
    }

    private void Unless(bool isSkipped, bool fails, string code)
    {
        if (fails && !isSkipped)
        {
            _codes.Add(code);
        }
    }

    private static decimal Cents(decimal price) => decimal.Round(price, price < 1 ? 4 : 2, MidpointRounding.AwayFromZero);
}
