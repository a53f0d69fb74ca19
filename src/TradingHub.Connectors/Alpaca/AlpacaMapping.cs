using TradingHub.Connectors.Alpaca.Wire;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Connectors.Alpaca;

/// <summary>From Alpaca's records to ours. An instrument that the hub has never heard of is added to the catalogue.</summary>
internal sealed class AlpacaMapping(InstrumentCatalogue catalogue)
{
    /// <summary>An order as the venue has it.</summary>
    /// <param name="order">Alpaca's order.</param>
    /// <param name="venueClientId">Our id of it.</param>
    public BrokerOrderStatus ToStatus(AlpacaOrder order, string venueClientId)
    {
        BrokerOrder? terms = ToTerms(order, venueClientId);
        return new BrokerOrderStatus(
            venueClientId,
            order.Id,
            StateOf(order),
            terms?.Quantity ?? 0,
            order.FilledQuantity,
            order.ExpiresAt
        )
        {
            Terms = terms,
            CreatedAt = order.SubmittedAt,
            ReplacedBy = order.ReplacedBy,
        };
    }

    /// <summary>Cash and positions.</summary>
    public BrokerAccount ToAccount(AlpacaAccount account, IReadOnlyList<AlpacaPosition> positions)
    {
        List<(InstrumentId Id, AlpacaPosition Position)> held =
        [
            .. positions
                .Where(position => position.Quantity != 0)
                .Select(position => (InstrumentOf(position.Symbol, position.AssetClass).Id, position)),
        ];
        return new BrokerAccount(account.Cash, held.ToDictionary(one => one.Id, one => one.Position.Quantity))
        {
            AccountId = account.Number ?? account.Id,
            EntryPrices = held.Where(one => one.Position.EntryPrice is > 0)
                .ToDictionary(one => one.Id, one => one.Position.EntryPrice!.Value),
        };
    }

    /// <summary>State of an order.</summary>
    /// <exception cref="Domain.Venues.VenueException">Alpaca's word for it is unknown.</exception>
    public static BrokerOrderState StateOf(AlpacaOrder order) =>
        AlpacaWords.States.TryGetValue(order.Status, out BrokerOrderState state)
            ? state
            : throw AlpacaErrors.Unreadable($"Its order has the unknown status '{AlpacaErrors.Short(order.Status)}'");

    /// <summary>What an order is; null where Alpaca does not say for how much, as of an order in dollars that has not filled.</summary>
    public BrokerOrder? ToTerms(AlpacaOrder order, string venueClientId)
    {
        BrokerOrder terms = new()
        {
            VenueClientId = venueClientId,
            Instrument = InstrumentOf(order.Symbol, order.AssetClass),
            Side = Word(order.Side, "side", AlpacaWords.Sides),
            Type = Word(order.Type, "type", AlpacaWords.Types),
            TimeInForce = AlpacaWords.TimeInForceOf(order.TimeInForce),
            Quantity = order.Quantity ?? order.FilledQuantity,
            LimitPrice = order.LimitPrice,
            StopPrice = order.StopPrice,
            TrailPrice = order.TrailPrice,
            TrailPercent = order.TrailPercent,
            ExtendedHours = order.ExtendedHours,
            Class = AlpacaWords.ClassOf(order.Class),
        };
        return terms.Quantity > 0 ? terms : null;
    }

    private Instrument InstrumentOf(string text, string? assetClass)
    {
        if (catalogue.TryFind(text, out Instrument? instrument))
        {
            return instrument;
        }

        if (!Symbol.TryParse(text, out Symbol symbol))
        {
            throw AlpacaErrors.Unreadable($"It names '{AlpacaErrors.Short(text)}', which is no symbol");
        }

        AssetClass kind = AlpacaWords.AssetClassOf(assetClass);
        decimal lot = 0.000000001m;
        return catalogue.Add(
            new Instrument(default, symbol, text, kind, "ALPACA", kind == AssetClass.Crypto ? lot : 0.01m, lot)
            {
                IsMarginable = kind == AssetClass.Equity,
            }
        );
    }

    private static T Word<T>(string text, string field, IReadOnlyDictionary<string, T> words) =>
        words.TryGetValue(text, out T? word)
            ? word
            : throw AlpacaErrors.Unreadable($"Its order has the unknown {field} '{AlpacaErrors.Short(text)}'");
}
