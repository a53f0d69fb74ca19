using TradingHub.Domain.Accounts;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Halts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Orders;

namespace TradingHub.Engine.Halts;

/// <summary>
/// The rules that act by themselves: a position that lost too much is closed, an account that fell too far is halted and closed (R21), a day
/// that lost too much only reduces (R20). Each trigger is written once and never fires again. Used by the desk's writer, once a second.
/// </summary>
internal sealed class LossRules(
    OrderLedger ledger,
    DeskBatch batch,
    DeskMarket market,
    DeskSettings settings,
    AccountMarks marks,
    HaltTrips trips
)
{
    private const decimal BasisPoint = 0.0001m;
    private static readonly HaltTarget Account = new(HaltScope.Account);
    private readonly LossConfirmation _confirmation = new(settings.Limits.Halts.LossPersistence);
    private (decimal Equity, long Quote)? _before;

    private HaltLimits Limits => settings.Limits.Halts;

    /// <summary>Looks at every position and at the account.</summary>
    public void Check()
    {
        long newest = 0;
        bool isFresh = true;
        foreach (Position position in ledger.Positions.Values.ToList())
        {
            if (FreshQuote(position.Instrument) is { } time)
            {
                newest = Math.Max(newest, time);
                CheckPosition(marks.Mark(position), time);
            }
            else
            {
                isFresh &= IsClosed(position.Instrument);
            }
        }

        // Without a fresh price of everything that trades now, equity is no measure.
        if (isFresh && marks.CanMarkAll(ledger.Positions.Values))
        {
            CheckAccount(marks.Figures(ledger.Positions.Values, ledger.Totals).Equity, newest);
        }
    }

    private void CheckPosition(MarkedPosition marked, long quote)
    {
        Position position = marked.Position;
        string symbol = position.Instrument.Symbol.Value;
        string triggerId = $"position-loss-{symbol}-{position.OpenedAt:yyyyMMdd'T'HHmmssfffffff}";
        bool isBeyond = LossMath.IsBeyond(marked, Limits.PositionLoss) && !ledger.Halts.HasFired(triggerId);
        if (_confirmation.Sees(triggerId, isBeyond, quote, market.Steady.GetUtcNow()))
        {
            batch.Record(
                new PositionCloseTriggered
                {
                    TriggerId = triggerId,
                    Symbol = symbol,
                    Quantity = position.Quantity,
                    CostBasis = position.CostBasis,
                    UnrealizedProfit = marked.UnrealizedProfit,
                    Reason =
                        $"{symbol} stands at {LossMath.Percent(marked.UnrealizedProfit, position.CostBasis)} of its cost; the limit is -{Limits.PositionLoss * 100:0.##} %.",
                },
                triggerId
            );
        }
    }

    private void CheckAccount(decimal equity, long quote)
    {
        RaiseHighWaterMark(equity, quote);
        decimal best = ledger.Halts.HighWaterMark ?? ledger.Totals.StartingCash;
        Judge(
            $"account-drawdown-{ledger.Halts.HighWaterMarkSequence}",
            LossMath.IsBeyond(equity, best, Limits.AccountDrawdown),
            quote,
            id =>
                trips.Trip(
                    Request(
                        HaltLevel.Flatten,
                        HaltSource.AccountDrawdown,
                        $"Equity {equity:0.00} is {LossMath.Percent(equity - best, best)} from its best, {best:0.00}; the limit is -{Limits.AccountDrawdown * 100:0.##} %.",
                        id
                    ),
                    id,
                    until: null
                )
        );
        decimal start = ledger.Totals.DayStartEquity;
        Judge(
            $"daily-loss-{ledger.Totals.Day:yyyy-MM-dd}",
            LossMath.IsDayLost(equity, start, Limits.DailyLoss),
            quote,
            id =>
                trips.Trip(
                    Request(
                        HaltLevel.Reducing,
                        HaltSource.DailyLoss,
                        $"The day has lost {LossMath.Percent(equity - start, start)}; the limit is -{Limits.DailyLoss * 100:0.##} %. Only reducing orders until the next session.",
                        id
                    ),
                    id,
                    market.Calendar.NextOpenAfter(AssetClass.Equity, market.Clock.Now).Open
                )
        );
    }

    private void Judge(string triggerId, bool isBeyond, long quote, Action<string> act)
    {
        bool isNew = isBeyond && !ledger.Halts.HasFired(triggerId);
        if (_confirmation.Sees(triggerId, isNew, quote, market.Steady.GetUtcNow()))
        {
            act(triggerId);
        }
    }

    /// <summary>Two quotes have to show the new best, so that one bad print does not raise the bar.</summary>
    private void RaiseHighWaterMark(decimal equity, long quote)
    {
        decimal best = ledger.Halts.HighWaterMark ?? ledger.Totals.StartingCash;
        if (_before is { } before && (before.Quote != quote || quote == 0))
        {
            decimal confirmed = Math.Min(before.Equity, equity);
            if (confirmed > best * (1 + BasisPoint))
            {
                batch.Record(new HighWaterMarkRaised { Equity = confirmed }, "high-water-mark");
            }
        }

        _before = (equity, quote);
    }

    private static TripHalt Request(HaltLevel level, HaltSource source, string reason, string triggerId) =>
        new(Account, level, source, reason, triggerId);

    /// <summary>Time of the newest quote when it is young enough to act on, or null.</summary>
    private long? FreshQuote(Instrument instrument) =>
        market.LastValues.TryGetQuote(instrument.Id, out Quote quote)
        && SlicePricing.IsUsable(quote, market.Clock.UtcTicks, settings.Limits)
            ? quote.EventTime
            : null;

    private bool IsClosed(Instrument instrument) =>
        market.Calendar.SessionAt(instrument.AssetClass, market.Clock.Now) == SessionKind.Closed;
}
