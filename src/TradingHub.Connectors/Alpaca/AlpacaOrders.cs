using TradingHub.Connectors.Alpaca.Wire;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Alpaca;

/// <summary>The answer to a call that changes something.</summary>
/// <param name="Answer">The verdict.</param>
/// <param name="Trouble">Why trading has to pause after it, or null.</param>
internal sealed record OrderReply(BrokerAnswer Answer, string? Trouble = null);

/// <summary>Calls that change orders, each made once, and the search for an order by our id.</summary>
internal sealed class AlpacaOrders(AlpacaHttp http, AlpacaClient client, OrderLinks links, Action<BrokerEvent> tell)
{
    /// <summary>Sends a new order.</summary>
    public async Task<OrderReply> SubmitAsync(BrokerOrder order, CancellationToken cancellationToken)
    {
        links.Know(order);
        byte[] body = AlpacaOrderRequest.New(order).ToBytes();
        AlpacaReply reply = await http.SendAsync(
            HttpMethod.Post,
            AlpacaRoutes.Orders,
            body,
            RequestLane.Order,
            cancellationToken
        );
        return Taken(reply, order.VenueClientId);
    }

    /// <summary>Puts another order in the place of one.</summary>
    public async Task<OrderReply> ReplaceAsync(string old, BrokerOrder replacement, CancellationToken cancellationToken)
    {
        (string? id, OrderReply? trouble) = await OrderIdAsync(old, cancellationToken);
        if (id is null)
        {
            return trouble!;
        }

        links.Replace(old, replacement);
        byte[] body = AlpacaOrderRequest.Change(replacement).ToBytes();
        AlpacaReply reply = await http.SendAsync(
            HttpMethod.Patch,
            AlpacaRoutes.Order(id),
            body,
            RequestLane.Order,
            cancellationToken
        );
        return Taken(reply, replacement.VenueClientId);
    }

    /// <summary>Asks for a cancel.</summary>
    public async Task<OrderReply> CancelAsync(string venueClientId, CancellationToken cancellationToken)
    {
        (string? id, OrderReply? trouble) = await OrderIdAsync(venueClientId, cancellationToken);
        if (id is null)
        {
            return trouble!;
        }

        AlpacaReply reply = await http.SendAsync(
            HttpMethod.Delete,
            AlpacaRoutes.Order(id),
            body: null,
            RequestLane.Cancel,
            cancellationToken
        );
        bool isOnItsWay = reply.Reason.Contains("pending cancel", StringComparison.OrdinalIgnoreCase);
        return reply.Kind == ReplyKind.Success || isOnItsWay
            ? new OrderReply(new BrokerAnswer(BrokerVerdict.Taken, id))
            : NotTaken(reply);
    }

    /// <summary>The order with our id, legs included when it has any, or null.</summary>
    public async Task<AlpacaOrder?> FindAsync(string venueClientId, CancellationToken cancellationToken)
    {
        if (links.OrderIdOf(venueClientId) is null && links.ParentOf(venueClientId) is { } parent)
        {
            // Alpaca has its own name for a leg: its parent tells.
            await FindAsync(parent, cancellationToken);
            if (links.OrderIdOf(venueClientId) is null)
            {
                return null;
            }
        }

        AlpacaOrder? order = links.OrderIdOf(venueClientId) is { } id
            ? await client.OrderAsync(AlpacaRoutes.NestedOrder(id), cancellationToken)
            : await client.OrderAsync(AlpacaRoutes.OrderByClientId(venueClientId), cancellationToken);
        if (order is { IsGrouped: true, Legs.Count: 0 } && links.ParentOf(venueClientId) is null)
        {
            order = await client.OrderAsync(AlpacaRoutes.NestedOrder(order.Id), cancellationToken);
        }

        if (order is not null)
        {
            links.TryLink(order, out _);
        }

        return order;
    }

    /// <summary>All open orders, legs beside their parents.</summary>
    public async Task<IReadOnlyList<AlpacaOrder>> OpenAsync(CancellationToken cancellationToken)
    {
        List<AlpacaOrder> open = Flat(await client.OrdersAsync("open", after: null, cancellationToken));
        List<AlpacaOrder> lonely = [.. open.Where(order => order is { IsGrouped: true, Legs.Count: 0 } && !IsKnown(order))];
        if (lonely.Count > 0)
        {
            // Legs whose parent is over stand alone in this list; the list of all orders still has them inside their parents.
            DateTimeOffset? since = lonely.Min(order => order.SubmittedAt) - TimeSpan.FromSeconds(1);
            Flat(await client.OrdersAsync("all", since, cancellationToken));
        }

        return open;
    }

    /// <summary>Our id of an order of Alpaca's, asked for where it is not known.</summary>
    public async Task<string> ClientIdOfAsync(string orderId, CancellationToken cancellationToken)
    {
        if (links.TryFindClientId(orderId, out string? known))
        {
            return known;
        }

        AlpacaOrder order =
            await client.OrderAsync(AlpacaRoutes.NestedOrder(orderId), cancellationToken)
            ?? throw AlpacaErrors.Unreadable($"It has executions of order {AlpacaErrors.Short(orderId)}, which it does not know");
        if (order is { IsGrouped: true, Legs.Count: 0 } && order.SubmittedAt is { } submitted)
        {
            Flat(await client.OrdersAsync("all", submitted - TimeSpan.FromSeconds(1), cancellationToken));
        }

        links.TryLink(order, out string id);
        return id;
    }

    private List<AlpacaOrder> Flat(IReadOnlyList<AlpacaOrder> orders)
    {
        foreach (AlpacaOrder order in orders)
        {
            links.TryLink(order, out _);
        }

        return [.. orders.SelectMany(order => order.Legs.Prepend(order)).Where(IsOpen)];
    }

    private static bool IsOpen(AlpacaOrder order) =>
        AlpacaMapping.StateOf(order) is BrokerOrderState.Accepted or BrokerOrderState.Held or BrokerOrderState.Working;

    private bool IsKnown(AlpacaOrder order) => links.TryFindClientId(order.Id, out _);

    /// <summary>Alpaca's id of an order of ours; without one, the answer to the call that needed it: nothing was sent.</summary>
    private async Task<(string? Id, OrderReply? Trouble)> OrderIdAsync(string venueClientId, CancellationToken cancellationToken)
    {
        try
        {
            string? id = links.OrderIdOf(venueClientId) ?? (await FindAsync(venueClientId, cancellationToken))?.Id;
            return (id, id is null ? new OrderReply(Unknown) : null);
        }
        catch (VenueException exception)
        {
            BrokerAnswer answer = new(BrokerVerdict.NotSent, Reason: exception.Message);
            return (null, new OrderReply(answer, exception.IsTransient ? null : exception.Message));
        }
    }

    /// <summary>The verdict on an order; when it was taken, what its reply says of it and its legs is told like an event.</summary>
    private OrderReply Taken(AlpacaReply reply, string venueClientId)
    {
        if (reply.Kind != ReplyKind.Success)
        {
            return NotTaken(reply);
        }

        try
        {
            AlpacaOrder order = AlpacaClient.Read(reply, AlpacaOrder.Read);
            links.Know(new BrokerLink(venueClientId, order.Id, ParentVenueClientId: null, Leg: null));
            foreach (AlpacaOrder one in order.Legs.Prepend(order))
            {
                if (links.TryLink(one, out string id) && IsOpen(one))
                {
                    tell(TradeUpdateReader.Accepted(one, id, one.SubmittedAt ?? DateTimeOffset.UnixEpoch));
                }
            }

            return new OrderReply(new BrokerAnswer(BrokerVerdict.Taken, order.Id));
        }
        catch (VenueException exception)
        {
            return new OrderReply(
                new BrokerAnswer(BrokerVerdict.Unclear, Reason: exception.Message),
                exception.IsTransient ? null : exception.Message
            );
        }
    }

    private static OrderReply NotTaken(AlpacaReply reply)
    {
        BrokerVerdict verdict = reply.Kind switch
        {
            ReplyKind.NotSent or ReplyKind.RateLimited => BrokerVerdict.NotSent,
            ReplyKind.Unclear => BrokerVerdict.Unclear,
            _ when AlpacaErrors.IsDuplicate(new AlpacaRefusal(reply.Code, reply.Reason)) => BrokerVerdict.Duplicate,
            _ => BrokerVerdict.Refused,
        };
        BrokerAnswer answer = new(verdict, Code: reply.Code, Reason: reply.Reason) { RetryAt = reply.RetryAt };
        return new OrderReply(answer, reply.Kind == ReplyKind.Unauthorized ? "Alpaca does not accept our keys." : null);
    }

    private static BrokerAnswer Unknown { get; } =
        new(BrokerVerdict.Refused, Code: "40410000", Reason: "The broker does not know the order.");
}
