using TradingHub.Domain.Halts;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Orders;

namespace TradingHub.Engine.Halts;

/// <summary>Makes and ends halts: records them, answers once they are durable. Used by the desk's writer.</summary>
internal sealed class HaltTrips(
    OrderLedger ledger,
    DeskBatch batch,
    DeskMarket market,
    AccountMarks marks,
    Func<bool> doBooksAgree
)
{
    private HaltBook Book => ledger.Halts;

    /// <summary>Takes a request to halt.</summary>
    public void Trip(TripItem item)
    {
        TripHalt request = item.Request;
        bool isRepeat = Book.Undated(request.Target) is { } standing && standing.Level >= request.Level;
        if (!isRepeat)
        {
            Trip(request, $"halt-{Guid.NewGuid():N}", until: null);
        }

        batch.Reply(() => item.Reply(new HaltAnswer(Book.StatusAt(market.Clock.Now), Refusal: null)));
    }

    /// <summary>Halts, unless the scope is halted at least as strictly already.</summary>
    public void TripOnce(TripHalt request, string triggerId)
    {
        if (Book.Undated(request.Target) is not { } standing || standing.Level < request.Level)
        {
            Trip(request, triggerId, until: null);
        }
    }

    /// <summary>Halts, unless this trigger has fired before.</summary>
    public void Trip(TripHalt request, string triggerId, DateTimeOffset? until)
    {
        if (Book.HasFired(triggerId))
        {
            return;
        }

        batch.Record(
            new TradingHalted
            {
                Scope = request.Target.Scope,
                Name = request.Target.Name,
                Level = request.Level,
                Source = request.Source,
                Reason = request.Reason,
                TriggerId = triggerId,
                Until = until,
                Orders = ledger
                    .OpenEntries()
                    .Count(entry => request.Target.Covers(entry.Order.Instrument.Symbol.Value, entry.Order.Strategy)),
                Positions = ledger.Positions.Values.Count(position => request.Target.Covers(position.Instrument.Symbol.Value)),
            },
            request.CausalId
        );
    }

    /// <summary>Takes a person's request to let trading go on.</summary>
    public void Clear(ClearItem item)
    {
        ClearHalt request = item.Request;
        if (Refusal(request.Target) is { } refusal)
        {
            item.Reply(new HaltAnswer(Book.StatusAt(market.Clock.Now), refusal));
            return;
        }

        batch.Record(
            new HaltCleared
            {
                Scope = request.Target.Scope,
                Name = request.Target.Name,
                Source = request.Source,
                Reason = request.Reason,
                HighWaterMark =
                    Book.Undated(request.Target)?.Source == HaltSource.AccountDrawdown
                        ? marks.Figures(ledger.Positions.Values, ledger.Totals).Equity
                        : null,
            },
            request.CausalId
        );
        batch.Reply(() => item.Reply(new HaltAnswer(Book.StatusAt(market.Clock.Now), Refusal: null)));
    }

    private Refusal? Refusal(HaltTarget target)
    {
        if (!Book.Stands(target, market.Clock.Now))
        {
            return new Refusal(
                "NOT_HALTED",
                409,
                "Not halted",
                "Nothing is halted in this scope. GET /api/halt lists what is.",
                "scope"
            );
        }

        return doBooksAgree()
            ? null
            : new Refusal(
                "BOOKS_DISAGREE",
                409,
                "Books disagree",
                "Cash or positions differ from the broker's, so the halt stays. Settle the difference and restart the hub first."
            );
    }
}
