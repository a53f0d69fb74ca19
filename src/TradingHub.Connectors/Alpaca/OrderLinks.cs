using System.Diagnostics.CodeAnalysis;
using TradingHub.Connectors.Alpaca.Wire;
using TradingHub.Domain.Orders;

namespace TradingHub.Connectors.Alpaca;

/// <summary>
/// Which of Alpaca's ids stands for which of ours. Alpaca names legs itself, so a leg of ours is found by its parent and its role. Safe
/// to use from any thread.
/// </summary>
internal sealed class OrderLinks
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _ours = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _orderIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _clientIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Parent, LegRole Role)> _parents = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Parent, LegRole Role), string> _legs = [];
    private readonly Dictionary<string, Replacing> _replacing = new(StringComparer.Ordinal);

    /// <summary>Remembers an order of ours and whose leg it is.</summary>
    public void Know(BrokerLink link)
    {
        lock (_lock)
        {
            _ours.Add(link.VenueClientId);
            if (link is { ParentVenueClientId: { } parent, Leg: { } role })
            {
                _parents[link.VenueClientId] = (parent, role);
                _legs[(parent, role)] = link.VenueClientId;
            }

            if (link.VenueOrderId is { Length: > 0 } orderId)
            {
                Link(link.VenueClientId, orderId);
            }
        }
    }

    /// <summary>Remembers a group that is about to be sent.</summary>
    public void Know(BrokerOrder order)
    {
        Know(new BrokerLink(order.VenueClientId, VenueOrderId: null, ParentVenueClientId: null, order.Leg));
        foreach (BrokerOrder leg in order.Legs)
        {
            Know(new BrokerLink(leg.VenueClientId, VenueOrderId: null, order.VenueClientId, leg.Leg));
        }
    }

    /// <summary>Remembers that one order is about to take another one's place, and with it the other one's legs.</summary>
    public void Replace(string old, BrokerOrder replacement)
    {
        lock (_lock)
        {
            _ours.Add(replacement.VenueClientId);
            _replacing[old] = new Replacing(replacement.VenueClientId, replacement.Quantity);
            if (_parents.TryGetValue(old, out (string Parent, LegRole Role) place))
            {
                _parents[replacement.VenueClientId] = place;
                _legs[place] = replacement.VenueClientId;
            }

            foreach (LegRole role in Enum.GetValues<LegRole>())
            {
                if (_legs.TryGetValue((old, role), out string? leg))
                {
                    _parents[leg] = (replacement.VenueClientId, role);
                    _legs[(replacement.VenueClientId, role)] = leg;
                }
            }
        }
    }

    /// <summary>What is about to take an order's place.</summary>
    public Replacing? ReplacementOf(string venueClientId)
    {
        lock (_lock)
        {
            return _replacing.GetValueOrDefault(venueClientId);
        }
    }

    /// <summary>
    /// Our id of an order of Alpaca's; links it and its legs on the way. False for an order that is not known to be ours: its own id then.
    /// </summary>
    public bool TryLink(AlpacaOrder order, out string venueClientId)
    {
        lock (_lock)
        {
            venueClientId = _clientIds.GetValueOrDefault(order.Id, order.ClientOrderId);
            if (!_ours.Contains(venueClientId))
            {
                return false;
            }

            Link(venueClientId, order.Id);
            foreach (AlpacaOrder leg in order.Legs)
            {
                LinkLeg(venueClientId, leg);
            }

            return true;
        }
    }

    /// <summary>Our id of an order, as far as it is known.</summary>
    public bool TryFindClientId(string orderId, [NotNullWhen(true)] out string? venueClientId)
    {
        lock (_lock)
        {
            return _clientIds.TryGetValue(orderId, out venueClientId);
        }
    }

    /// <summary>Alpaca's id of an order of ours, as far as it is known.</summary>
    public string? OrderIdOf(string venueClientId)
    {
        lock (_lock)
        {
            return _orderIds.GetValueOrDefault(venueClientId);
        }
    }

    /// <summary>Our id of the parent of a leg, or null for an order that is none.</summary>
    public string? ParentOf(string venueClientId)
    {
        lock (_lock)
        {
            return _parents.TryGetValue(venueClientId, out (string Parent, LegRole Role) place) ? place.Parent : null;
        }
    }

    /// <summary>The role that an order of Alpaca's plays as a leg: what takes a profit is a plain limit.</summary>
    public static LegRole RoleOf(AlpacaOrder leg) => leg.Type == "limit" ? LegRole.TakeProfit : LegRole.StopLoss;

    private void LinkLeg(string parent, AlpacaOrder leg)
    {
        if (!_clientIds.ContainsKey(leg.Id) && _legs.TryGetValue((parent, RoleOf(leg)), out string? ours))
        {
            Link(ours, leg.Id);
        }
    }

    private void Link(string venueClientId, string orderId)
    {
        _orderIds[venueClientId] = orderId;
        _clientIds[orderId] = venueClientId;
    }

    /// <summary>An order that is about to take another one's place.</summary>
    /// <param name="VenueClientId">Our id of the new order.</param>
    /// <param name="TotalQuantity">Its total, what the old one has filled included.</param>
    internal sealed record Replacing(string VenueClientId, decimal TotalQuantity);
}
