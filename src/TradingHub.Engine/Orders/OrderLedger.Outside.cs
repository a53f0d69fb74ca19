using TradingHub.Domain.Accounts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Engine.Orders;

internal sealed partial class OrderLedger
{
    /// <summary>Whether the account was opened.</summary>
    public bool IsOpened => Totals.AccountId.Length > 0;

    /// <summary>How many executions were applied.</summary>
    public int ExecutionCount => _executions.Count;

    /// <summary>An order from outside counts like one of ours from now on: in exposure, in lists, for its fills.</summary>
    private void ApplyAdoption(OrderAdopted adopted)
    {
        OrderId id = new(adopted.Terms.OrderId);
        OrderState state =
            adopted.IsHeld ? OrderState.Held
            : adopted.FilledBefore > 0 ? OrderState.PartiallyFilled
            : adopted.IsWorking ? OrderState.Working
            : OrderState.Accepted;
        Create(adopted, adopted.Terms, state, adopted.WorstPrice, refusal: null);
        _byVenueClientId.Add(adopted.Terms.VenueClientId, id);
        LedgerEntry entry = _entries[id];
        Order order = entry.Order with
        {
            VenueOrderId = adopted.VenueOrderId,
            ExpiresAt = adopted.ExpiresAt,
            FilledQuantity = adopted.FilledBefore,
            FilledNotional = adopted.FilledBefore * adopted.WorstPrice,
        };
        Keep(With(entry, order));
        _changes[^1] = new OrderChange(order);
    }

    /// <summary>
    /// What came or went without an order moves the starting cash too, so that cash plus positions at cost less realized profit stays it.
    /// </summary>
    private void ApplyAdjustment(AccountAdjusted adjusted)
    {
        decimal cost = 0;
        decimal realized = 0;
        if (adjusted.Symbol is { } symbol)
        {
            Instrument instrument = catalogue.TryFind(symbol, out Instrument? found)
                ? found
                : throw new JournalException($"Event {adjusted.Sequence} names {symbol}, which was never listed.");
            (cost, realized) = Move(instrument, adjusted);
        }

        Totals = Totals with
        {
            Cash = Totals.Cash + adjusted.Cash,
            Realized = Totals.Realized + realized,
            StartingCash = Totals.StartingCash + adjusted.Cash + cost - realized,
        };
        if (adjusted.Symbol is null)
        {
            // Money that came or went is neither profit nor loss: R20 and R21 are measured without it.
            Totals = Totals with
            {
                DayStartEquity = Totals.DayStartEquity + adjusted.Cash,
            };
            Halts.Deposit(adjusted.Cash);
        }
    }

    private (decimal Cost, decimal Realized) Move(Instrument instrument, AccountAdjusted adjusted)
    {
        Position? before = _positions.GetValueOrDefault(instrument.Id);
        Fill moved = new(
            "",
            default,
            instrument,
            adjusted.Quantity > 0 ? OrderSide.Buy : OrderSide.Sell,
            new Quantity(Math.Abs(adjusted.Quantity)),
            new Price(adjusted.Price),
            adjusted.MarketTime,
            adjusted.CausalId,
            adjusted.Sequence
        );
        (Position? after, decimal realized) = PositionMath.Apply(before, moved);
        if (after is null)
        {
            _positions.Remove(instrument.Id);
        }
        else
        {
            _positions[instrument.Id] = after;
        }

        _changes.Add(new PositionChange(instrument.Id, after));
        Open.Sum(instrument, QuantityOf(instrument.Id));
        return ((after?.CostBasis ?? 0) - (before?.CostBasis ?? 0), realized);
    }
}
