using System.Text.Json;
using System.Text.Json.Nodes;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Analysis;
using TradingHub.Engine.Analysis.Traces;
using TradingHub.Server.Hosting;
using TradingHub.Server.Trading;

namespace TradingHub.Server.Analytics;

/// <summary>Walks from an order back to its request, its decision and the quote it was decided on. Safe to use from any thread.</summary>
internal sealed class OrderTraces(IOrderBook book, TradeAnalysis analysis, OrderHistory history)
{
    private static readonly string[] Common = ["kind", "sequence", "machine_time", "market_time", "causal_id", "order_id"];

    /// <summary>The trace of an order.</summary>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public async Task<TraceResponse> OfAsync(Order order, CancellationToken cancellationToken)
    {
        IReadOnlyList<OrderEvent> events = await history.EventsOfAsync(order.Id, cancellationToken);
        OrderEvent? first = events.Count > 0 ? events[0] : null;
        (OrderTerms Terms, RiskDecision Decision)? decided = DecisionOf(first);
        return new TraceResponse(
            OrderResponse.From(order),
            [.. analysis.FillsOf(order.Id).Select(FillResponse.From)],
            decided is { } request ? RequestOf(first!, request.Terms) : null,
            first switch
            {
                OrderIntended => "passed",
                IntentDenied => "denied",
                _ => null,
            },
            decided is { } gate ? Fields(gate.Decision) : null,
            decided is { } seen ? QuoteOf(first!, seen.Decision) : null,
            [.. events.Select(EventOf)],
            [.. Related(order)]
        );
    }

    /// <summary>Terms and decision of an order's first event; null for another event.</summary>
    public static (OrderTerms Terms, RiskDecision Decision)? DecisionOf(OrderEvent? first) =>
        first switch
        {
            OrderIntended intended => (intended.Terms, intended.Decision),
            IntentDenied denied => (denied.Terms, denied.Decision),
            _ => null,
        };

    private static TraceRequest RequestOf(OrderEvent first, OrderTerms terms)
    {
        JsonObject fields = Fields(terms);
        fields.Remove("fingerprint");
        return new(terms.Source, first.CausalId, terms.ClientOrderId, first.MachineTime, first.MarketTime, fields);
    }

    private static TraceQuote QuoteOf(OrderEvent first, RiskDecision decision) =>
        new(
            decision.Bid,
            decision.Ask,
            decision is { Bid: { } bid, Ask: { } ask } ? (bid + ask) / 2 : null,
            decision.Last,
            decision.QuoteAgeMs,
            decision.QuoteAgeMs is { } age ? first.MarketTime - TimeSpan.FromMilliseconds(age) : null
        );

    private static TraceEvent EventOf(OrderEvent orderEvent)
    {
        JsonObject fields = Fields(orderEvent);
        string kind = fields["kind"]?.GetValue<string>() ?? "";
        (fields["terms"] as JsonObject)?.Remove("fingerprint");
        foreach (string name in Common)
        {
            fields.Remove(name);
        }

        return new(orderEvent.Sequence, kind, orderEvent.MachineTime, orderEvent.MarketTime, orderEvent.CausalId, fields);
    }

    /// <summary>The fields as they stand in the journal, those without a value left out.</summary>
    private static JsonObject Fields<T>(T value)
    {
        JsonObject fields = (JsonObject)JsonSerializer.SerializeToNode(value, HubJson.Options)!;
        Shorten(fields);
        return fields;
    }

    private static void Shorten(JsonObject fields)
    {
        foreach ((string name, JsonNode? value) in fields.ToArray())
        {
            if (value is null)
            {
                fields.Remove(name);
            }
            else if (value is JsonObject inner)
            {
                Shorten(inner);
            }
        }
    }

    private IEnumerable<TraceRelated> Related(Order order)
    {
        IEnumerable<(string Relation, OrderId? Id)> related =
        [
            ("replaces", order.Replaces),
            ("replaced_by", order.ReplacedBy),
            ("parent", order.ParentId),
            .. order.Legs.Select(leg => ("leg", (OrderId?)leg)),
        ];
        return related
            .Where(one => one.Id is not null)
            .Select(one => new TraceRelated(
                one.Relation,
                one.Id!.Value.Value,
                book.Find(one.Id.Value)?.State,
                $"/api/orders/{one.Id}/trace"
            ));
    }
}
