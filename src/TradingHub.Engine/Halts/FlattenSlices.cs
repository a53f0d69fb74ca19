using TradingHub.Domain.Accounts;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Orders;

namespace TradingHub.Engine.Halts;

/// <summary>
/// Closes positions: one closing order of a symbol at a time, each at most a slice, reaching further when one rests too long. Every order is
/// for no more than both the venue and the ledger say is held, so that nothing is sold twice. Used by the desk's writer.
/// </summary>
internal sealed class FlattenSlices(
    OrderLedger ledger,
    OrderPlacer placer,
    HaltCancels cancels,
    DeskMarket market,
    DeskSettings settings
)
{
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterDenial = TimeSpan.FromSeconds(5);
    private readonly Dictionary<InstrumentId, Closing> _closings = [];

    private HaltLimits Limits => settings.Limits.Halts;

    /// <summary>Why closing of a symbol does not go on, in sentences.</summary>
    public IEnumerable<string> Problems => _closings.Values.Select(closing => closing.Problem).OfType<string>();

    /// <summary>Whether the venue takes orders of this instrument that execute now.</summary>
    public bool IsOpen(Instrument instrument) =>
        market.Calendar.SessionAt(instrument.AssetClass, market.Clock.Now) == SessionKind.Regular;

    /// <summary>Cancels closing orders that rested too long, and those of jobs that are over.</summary>
    public void Watch(IReadOnlyList<HaltJob> jobs)
    {
        DateTimeOffset now = market.Steady.GetUtcNow();
        foreach (LedgerEntry slice in ledger.OpenEntries().Where(HaltCancels.IsSlice).ToList())
        {
            bool isOrphan = jobs.All(job => job.TriggerId != slice.Order.CausalId);
            if (isOrphan || now - Of(slice.Order.Instrument.Id).WatchedSince(slice.Order.Id, now) >= Limits.FlattenStep)
            {
                ReachFurther(slice);
                cancels.Cancel(slice, slice.Order.CausalId);
            }
        }
    }

    /// <summary>Whether a closing order may be placed for a symbol now.</summary>
    public bool IsFree(Instrument instrument) =>
        IsOpen(instrument)
        && Of(instrument.Id).RetryAt <= market.Steady.GetUtcNow()
        && !ledger.OpenEntries().Any(entry => HaltCancels.IsSlice(entry) && entry.Order.Instrument.Id == instrument.Id);

    /// <summary>Places the next closing order of a position.</summary>
    /// <param name="position">The position as the ledger has it.</param>
    /// <param name="atVenue">Signed quantity at the venue.</param>
    /// <param name="triggerId">For what.</param>
    public void Close(Position position, decimal atVenue, string triggerId)
    {
        Instrument instrument = position.Instrument;
        Closing closing = Of(instrument.Id);
        if (Math.Sign(atVenue) != Math.Sign(position.Quantity))
        {
            closing.Delay(market.Steady, AfterRefusal);
            closing.Problem =
                $"{instrument.Symbol}: the venue has {atVenue}, the books have {position.Quantity}; nothing is sent until they agree.";
            return;
        }

        OpenExposure open = ledger.Open.ExposureOf(instrument.Id, position.Quantity, without: null);
        decimal reserved = position.Quantity > 0 ? open.SellQuantity : open.BuyQuantity;
        decimal left = Math.Min(Math.Abs(atVenue), Math.Abs(position.Quantity) - reserved);
        if (left > 0 && Order(position, left, closing, triggerId) is { } order)
        {
            Send(order, closing);
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Reset() => _closings.Clear();

    private PlaceOrder? Order(Position position, decimal left, Closing closing, string triggerId)
    {
        Instrument instrument = position.Instrument;
        OrderSide side = position.Quantity > 0 ? OrderSide.Sell : OrderSide.Buy;
        PlaceOrder order = new()
        {
            Instrument = instrument,
            Side = side,
            // Crypto takes no day orders; a slice that rests is canceled after seconds anyhow.
            TimeInForce = instrument.AssetClass == AssetClass.Crypto ? TimeInForce.Gtc : TimeInForce.Day,
            AllowDuplicate = true,
            ClientOrderId = NextId(triggerId, instrument, closing),
            Source = OrderSource.Rule,
            CausalId = triggerId,
        };
        bool hasQuote = market.LastValues.TryGetQuote(instrument.Id, out Quote quote);
        if (hasQuote && SlicePricing.IsUsable(quote, market.Clock.UtcTicks, settings.Limits))
        {
            closing.BlindSince = null;
            decimal limit = SlicePricing.Limit(instrument, side, quote, settings.Limits.CollarFraction, closing.Step);
            decimal quantity = SlicePricing.Quantity(instrument, left, limit, Limits, settings.Limits);
            return order with { Type = OrderType.Limit, LimitPrice = limit, Quantity = quantity };
        }

        // Without a fresh quote no limit can be drawn. One may come at any moment; after a step a market order is better than a position.
        closing.BlindSince ??= market.Steady.GetUtcNow();
        bool mayGoBlind = market.Steady.GetUtcNow() - closing.BlindSince >= Limits.FlattenStep;
        decimal slice = SlicePricing.Quantity(instrument, left, position.AverageEntryPrice, Limits, settings.Limits);
        return mayGoBlind ? order with { Quantity = slice } : null;
    }

    private void Send(PlaceOrder order, Closing closing)
    {
        PlaceItem item = new(order) { IsReduceOnly = true };
        placer.Place(item);
        LedgerEntry? entry = ledger.FindByClientOrderId(order.ClientOrderId!);
        bool isPlaced = entry is { Order.State: not OrderState.Denied };
        closing.Problem = isPlaced
            ? null
            : $"{order.Instrument.Symbol}: the closing order was not taken. {entry?.Refusal?.Detail ?? (item.Said as OrderDenied)?.Refusal.Detail}";
        if (!isPlaced)
        {
            closing.Delay(market.Steady, entry is null ? AfterRefusal : AfterDenial);
        }
    }

    private string NextId(string triggerId, Instrument instrument, Closing closing)
    {
        string id;
        do
        {
            id = $"{triggerId}.{instrument.Symbol.Value}.f{++closing.Number}";
        } while (ledger.FindByClientOrderId(id) is not null);
        return id;
    }

    private void ReachFurther(LedgerEntry slice)
    {
        Closing closing = Of(slice.Order.Instrument.Id);
        if (closing.Escalated != slice.Order.Id)
        {
            closing.Escalated = slice.Order.Id;
            closing.Step++;
        }
    }

    private Closing Of(InstrumentId instrument)
    {
        if (!_closings.TryGetValue(instrument, out Closing? closing))
        {
            closing = new Closing();
            _closings.Add(instrument, closing);
        }

        return closing;
    }

    /// <summary>How far the closing of one symbol has come; not needed after a restart.</summary>
    private sealed class Closing
    {
        private (OrderId Slice, DateTimeOffset Since)? _watched;

        public int Step { get; set; }
        public int Number { get; set; }
        public OrderId? Escalated { get; set; }
        public DateTimeOffset RetryAt { get; private set; } = DateTimeOffset.MinValue;
        public DateTimeOffset? BlindSince { get; set; }
        public string? Problem { get; set; }

        /// <summary>Since when this closing order has been open; after a restart since it was seen again.</summary>
        public DateTimeOffset WatchedSince(OrderId slice, DateTimeOffset now)
        {
            _watched = _watched is { } before && before.Slice == slice ? before : (slice, now);
            return _watched.Value.Since;
        }

        public void Delay(TimeProvider machine, TimeSpan wait) => RetryAt = machine.GetUtcNow() + wait;
    }
}
