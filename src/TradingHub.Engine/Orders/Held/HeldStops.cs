using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Orders.Held;

/// <summary>
/// Watches the market for the stops that the desk holds. Prices come from the channel of orders, in their order, so that a trail is
/// never triggered by a price of before its mark; the desk's writer takes the news. A tick without a held stop costs one look at an
/// array.
/// </summary>
internal sealed class HeldStops(DeskMarket market)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<OrderId, HeldStop> _stops = [];
    private volatile HeldStop[]?[] _byInstrument = [];

    /// <summary>Takes a tick. Returns whether a stop was reached by it. Any thread, one at a time.</summary>
    public bool OnTick(in Tick tick)
    {
        HeldStop[]?[] all = _byInstrument;
        int index = tick.Instrument.Value;
        return tick.Kind != TickKind.Clock && index < all.Length && all[index] is { } stops && Take(stops, tick);
    }

    /// <summary>Begins to watch for a stop; one that is watched already stays as it is. Returns whether it is reached at once.</summary>
    public bool Watch(LedgerEntry entry)
    {
        lock (_lock)
        {
            Order order = entry.Order;
            if (_stops.ContainsKey(order.Id))
            {
                return false;
            }

            HeldStop stop = new(order.Id, entry.ToAskedOrder(), order.HighWaterMark?.Value, order.StopPrice?.Value)
            {
                SeenAt = market.Steady.GetUtcNow(),
            };
            _stops.Add(order.Id, stop);
            Publish();
            return PriceNow(order.Instrument) is { } price && stop.Take(price, market.Clock.UtcTicks);
        }
    }

    /// <summary>Ends the watch for all but these.</summary>
    public void Keep(IReadOnlySet<OrderId> open)
    {
        lock (_lock)
        {
            List<OrderId> over = [.. _stops.Keys.Where(id => !open.Contains(id))];
            over.ForEach(id => _stops.Remove(id));
            if (over.Count > 0)
            {
                Publish();
            }
        }
    }

    /// <summary>What is new, each stop once.</summary>
    public IReadOnlyList<HeldStopNews> TakeNews()
    {
        lock (_lock)
        {
            return [.. _stops.Values.Where(stop => stop.HasNews).Select(stop => stop.TakeNews())];
        }
    }

    /// <summary>Stops for which no price has come for a while though their market is open.</summary>
    public IReadOnlyList<OrderId> Blind(TimeSpan patience)
    {
        lock (_lock)
        {
            DateTimeOffset since = market.Steady.GetUtcNow() - patience;
            return
            [
                .. _stops.Values.Where(stop => stop.SeenAt < since && IsRegular(stop.Order.Instrument)).Select(stop => stop.Id),
            ];
        }
    }

    private bool Take(HeldStop[] stops, in Tick tick)
    {
        lock (_lock)
        {
            bool isReached = false;
            foreach (HeldStop stop in stops)
            {
                stop.SeenAt = market.Steady.GetUtcNow();
                Instrument instrument = stop.Order.Instrument;
                if (PriceOf(tick, instrument) is { } price && IsRegularAt(instrument, tick.EventTime))
                {
                    isReached |= stop.Take(price, tick.EventTime);
                }
            }

            return isReached;
        }
    }

    /// <summary>A trade that forms a price; the mid where there is no tape.</summary>
    private static decimal? PriceOf(in Tick tick, Instrument instrument)
    {
        bool hasTape = instrument.AssetClass != AssetClass.Currency;
        double? price = tick.Kind switch
        {
            TickKind.Trade when hasTape && tick.IsPriceForming => tick.First,
            TickKind.Quote when !hasTape => (tick.First + tick.Second) / 2,
            _ => null,
        };
        return Owed(price, instrument);
    }

    private static decimal? Owed(double? price, Instrument instrument) =>
        price is > 0 and < 1e12 ? instrument.ToOwedPrice(price.Value) : null;

    /// <summary>What a stop begins with that becomes active within the session: the last trade, or the mid before the first.</summary>
    private decimal? PriceNow(Instrument instrument)
    {
        if (!IsRegular(instrument))
        {
            return null;
        }

        bool hasTrade = market.LastValues.TryGetTrade(instrument.Id, out Trade trade);
        bool hasQuote = market.LastValues.TryGetQuote(instrument.Id, out Quote quote) && quote is { Bid: > 0, Ask: > 0 };
        return (hasTrade, hasQuote) switch
        {
            (true, _) when instrument.AssetClass != AssetClass.Currency => Owed(trade.Price, instrument),
            (_, true) => Owed(quote.Mid, instrument),
            _ => null,
        };
    }

    private bool IsRegular(Instrument instrument) => IsRegularAt(instrument, market.Clock.UtcTicks);

    private bool IsRegularAt(Instrument instrument, long utcTicks) =>
        market.Calendar.SessionAt(instrument.AssetClass, new DateTimeOffset(utcTicks, TimeSpan.Zero)) == SessionKind.Regular;

    private void Publish()
    {
        HeldStop[]?[] all = new HeldStop[
            _stops.Values.Select(stop => stop.Order.Instrument.Id.Value + 1).DefaultIfEmpty().Max()
        ][];
        foreach (IGrouping<int, HeldStop> group in _stops.Values.GroupBy(stop => stop.Order.Instrument.Id.Value))
        {
            all[group.Key] = [.. group];
        }

        _byInstrument = all;
    }
}
