using TradingHub.Domain.Accounts;
using TradingHub.Domain.Alerts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Engine.Orders.Recovery;

/// <summary>
/// Compares cash and positions with the venue's. A difference that stays the same for five seconds, without an execution in them, is
/// entered into the books as it is and told to a person; nothing is traded for it. Used by the desk's writer.
/// </summary>
internal sealed class AccountComparison(OrderLedger ledger, DeskBatch batch, DeskMarket market, IAlerts alerts)
{
    private const string CausalId = "outside";
    private const string AlertCode = "BOOKS_DIFFER";
    private readonly Dictionary<InstrumentId, long> _disputed = [];
    private static readonly TimeSpan Confirmation = TimeSpan.FromSeconds(5);
    private Difference? _last;
    private DateTimeOffset _seenAt;

    /// <summary>Whether an instrument's books were corrected and nobody has acknowledged it yet: only reducing orders pass.</summary>
    public bool IsDisputed(InstrumentId instrument)
    {
        if (
            _disputed.TryGetValue(instrument, out long alert)
            && !alerts.List(includeAcknowledged: false).Any(one => one.Id == alert)
        )
        {
            _disputed.Remove(instrument);
        }

        return _disputed.ContainsKey(instrument);
    }

    /// <summary>Compares. Returns whether the books agree now, or were brought to agree.</summary>
    /// <param name="account">What the venue has.</param>
    /// <param name="fillsApplied">A number that changes with every execution that is applied.</param>
    /// <param name="now">Machine time.</param>
    public bool Compare(BrokerAccount account, int fillsApplied, DateTimeOffset now)
    {
        Difference difference = new(account.Cash - ledger.Totals.Cash, Positions(account), fillsApplied);
        if (difference.IsNone)
        {
            _last = null;
            return true;
        }

        if (_last is not { } last || !last.Equals(difference))
        {
            (_last, _seenAt) = (difference, now);
            return false;
        }

        if (now - _seenAt < Confirmation)
        {
            return false;
        }

        Adjust(difference, account);
        _last = null;
        return true;
    }

    /// <summary>Enters what is held when the account is connected for the first time; that is no difference.</summary>
    public void Begin(BrokerAccount account)
    {
        foreach ((InstrumentId id, decimal quantity) in account.Positions)
        {
            Record(market.Catalogue[id], quantity, cash: 0, account, "Held when the account was connected for the first time.");
        }
    }

    private Dictionary<InstrumentId, decimal> Positions(BrokerAccount account) =>
        account
            .Positions.Keys.Union(ledger.Positions.Keys)
            .Select(id => (Id: id, Change: account.Positions.GetValueOrDefault(id) - ledger.QuantityOf(id)))
            .Where(one => one.Change != 0)
            .ToDictionary(one => one.Id, one => one.Change);

    private void Adjust(Difference difference, BrokerAccount account)
    {
        decimal cash = difference.Cash;
        foreach ((InstrumentId id, decimal change) in difference.Positions)
        {
            Instrument instrument = market.Catalogue[id];
            string what =
                $"The broker holds {account.Positions.GetValueOrDefault(id)} {instrument.Symbol}, the books had {ledger.QuantityOf(id)}.";
            Record(instrument, change, cash, account, what);
            cash = 0;
            _disputed[id] = alerts
                .Raise(
                    AlertCode,
                    AlertSeverity.Critical,
                    $"{what} The books follow the broker; only reducing orders pass until you acknowledge this.",
                    instrument.Symbol.Value
                )
                .Id;
        }

        if (difference.Positions.Count == 0)
        {
            string what =
                $"The broker's cash differs from the books by {difference.Cash} USD: a deposit, a fee, interest or a dividend.";
            batch.Record(new AccountAdjusted { Cash = cash, Reason = what }, CausalId);
            alerts.Raise(AlertCode, AlertSeverity.Warning, what, "cash");
        }
    }

    private void Record(Instrument instrument, decimal change, decimal cash, BrokerAccount account, string reason)
    {
        if (!ledger.IsListed(instrument.Id))
        {
            batch.Record(OrderFacts.ToListing(instrument), CausalId);
        }

        batch.Record(
            new AccountAdjusted
            {
                Cash = cash,
                Symbol = instrument.Symbol.Value,
                Quantity = change,
                Price = PriceOf(instrument.Id, account),
                Reason = reason,
            },
            CausalId
        );
    }

    private decimal PriceOf(InstrumentId id, BrokerAccount account)
    {
        if (account.EntryPrices.TryGetValue(id, out decimal entry))
        {
            return entry;
        }

        return ledger.Positions.TryGetValue(id, out Position? position) && position.AverageEntryPrice > 0
            ? position.AverageEntryPrice
            : 1;
    }

    private sealed record Difference(decimal Cash, IReadOnlyDictionary<InstrumentId, decimal> Positions, int FillsApplied)
    {
        public bool IsNone => Cash == 0 && Positions.Count == 0;

        public bool Equals(Difference? other) =>
            other is not null
            && Cash == other.Cash
            && FillsApplied == other.FillsApplied
            && Positions.Count == other.Positions.Count
            && Positions.All(one => other.Positions.GetValueOrDefault(one.Key) == one.Value);

        public override int GetHashCode() => HashCode.Combine(Cash, Positions.Count, FillsApplied);
    }
}
