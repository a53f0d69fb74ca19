using TradingHub.Domain.Alerts;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Engine.Orders.Recovery;

/// <summary>
/// Orders that somebody placed at the broker itself: found, told to a person and followed like ours. Their executions wait here until
/// the venue has said what the order is. Used by the desk's writer.
/// </summary>
internal sealed class OutsideOrders(
    IBroker broker,
    OrderLedger ledger,
    DeskBatch batch,
    DeskMarket market,
    IAlerts alerts,
    VenueInquiry inquiry
)
{
    private const string CausalId = "outside";
    private readonly Dictionary<string, List<BrokerFilled>> _fills = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>Whether executions wait for their order.</summary>
    public bool HasWaiting => _fills.Count > 0;

    /// <summary>Keeps an execution of an order that is not known yet.</summary>
    public void Keep(BrokerFilled fill)
    {
        if (!_fills.TryGetValue(fill.VenueClientId, out List<BrokerFilled>? fills))
        {
            _fills[fill.VenueClientId] = fills = [];
        }

        if (fills.TrueForAll(one => one.ExecutionId != fill.ExecutionId))
        {
            fills.Add(fill);
        }
    }

    /// <summary>Asks what the orders are that executions wait for.</summary>
    public void Ask(CancellationToken cancellationToken)
    {
        foreach (string id in _fills.Keys.Where(_asked.Add))
        {
            inquiry.Find(id, cancellationToken);
        }
    }

    /// <summary>A question came to nothing: it is asked again.</summary>
    public void NotAnswered(string venueClientId) => _asked.Remove(venueClientId);

    /// <summary>Takes an order over and gives back its executions, oldest first, to be applied.</summary>
    public IReadOnlyList<BrokerFilled> Adopt(BrokerOrderStatus status)
    {
        if (status.Terms is not { } terms)
        {
            alerts.Raise("OUTSIDE_ORDER", AlertSeverity.Critical, "An order at the broker cannot be told.", status.VenueClientId);
            return [];
        }

        _asked.Remove(status.VenueClientId);
        _fills.Remove(status.VenueClientId, out List<BrokerFilled>? fills);
        if (!ledger.IsListed(terms.Instrument.Id))
        {
            batch.Record(OrderFacts.ToListing(terms.Instrument), CausalId);
        }

        OrderAdopted adopted = ToEvent(status, terms, fills?.Sum(fill => fill.Quantity) ?? 0);
        batch.Record(adopted, CausalId);
        broker.Recall([new BrokerLink(status.VenueClientId, status.VenueOrderId, ParentVenueClientId: null, Leg: null)]);
        alerts.Raise(
            "OUTSIDE_ORDER",
            AlertSeverity.Notice,
            $"{terms.Side} {terms.Quantity} {terms.Instrument.Symbol} was placed at the broker, not through the hub. It is followed and counted.",
            $"{adopted.Terms.OrderId}"
        );
        return fills ?? [];
    }

    private OrderAdopted ToEvent(BrokerOrderStatus status, BrokerOrder terms, decimal known) =>
        new()
        {
            Terms = new OrderTerms
            {
                OrderId = Guid.NewGuid(),
                ClientOrderId = ClientIdOf(status),
                VenueClientId = status.VenueClientId,
                Symbol = terms.Instrument.Symbol.Value,
                Side = terms.Side,
                Type = terms.Type,
                TimeInForce = terms.TimeInForce,
                Quantity = terms.Quantity,
                LimitPrice = terms.LimitPrice,
                StopPrice = terms.StopPrice,
                TrailPrice = terms.TrailPrice,
                TrailPercent = terms.TrailPercent,
                ExtendedHours = terms.ExtendedHours,
                Source = OrderSource.Broker,
                Fingerprint = "outside",
            },
            VenueOrderId = status.VenueOrderId,
            IsWorking = status.State is not (BrokerOrderState.Accepted or BrokerOrderState.Held),
            IsHeld = status.State == BrokerOrderState.Held,
            ExpiresAt = status.ExpiresAt,
            WorstPrice = WorstPriceOf(terms),
            FilledBefore = Math.Max(0, status.FilledQuantity - known),
        };

    /// <summary>The id that whoever placed it gave, unless one of ours has it.</summary>
    private string ClientIdOf(BrokerOrderStatus status) =>
        ledger.FindByClientOrderId(status.VenueClientId) is null ? status.VenueClientId : $"outside-{status.VenueOrderId}";

    private decimal WorstPriceOf(BrokerOrder terms)
    {
        if ((terms.LimitPrice ?? terms.StopPrice) is { } price)
        {
            return price;
        }

        return market.LastValues.TryGetQuote(terms.Instrument.Id, out Quote quote)
            ? terms.Instrument.ToOwedPrice(Math.Max(quote.Ask, quote.Bid) * 1.03)
            : 1;
    }
}
