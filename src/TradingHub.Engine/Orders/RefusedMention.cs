using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Orders;

/// <summary>Where the journal holds a refusal that made no order.</summary>
/// <param name="Sequence">The event.</param>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Code">Code of the refusal.</param>
internal readonly record struct RefusedMention(long Sequence, string Symbol, string Code);

/// <summary>Writes a part of the refusals that make no order. Used by the desk's writer.</summary>
internal sealed class RefusalRecorder(DeskBatch batch, TimeProvider machine)
{
    private readonly RefusalPace _pace = new();

    /// <summary>Writes the refusal, or counts it.</summary>
    public void Record(PlaceOrder order, RiskVerdict verdict)
    {
        if (!_pace.Take(order.Source, machine.GetUtcNow().UtcTicks, out int leftOut))
        {
            return;
        }

        batch.Record(
            new RiskRefused
            {
                Symbol = order.Instrument.Symbol.Value,
                Source = order.Source,
                Side = order.Side,
                Type = order.Type,
                Quantity = order.Quantity,
                Notional = order.Notional,
                LimitPrice = order.LimitPrice,
                StopPrice = order.StopPrice,
                Class = order.Class,
                Decision = verdict.ToDecision(),
                Refusal = verdict.Refusal!,
                LeftOut = leftOut,
            },
            order.CausalId
        );
    }
}

/// <summary>Which decisions of the gate to list, newest first.</summary>
/// <param name="Before">Only those before this sequence number; null from the newest.</param>
/// <param name="Limit">At most this many.</param>
/// <param name="IsDenied">True the denied ones, false those that passed, null all.</param>
/// <param name="Code">Only those with this code.</param>
/// <param name="Instrument">Only of this instrument.</param>
public sealed record DecisionQuery(
    long? Before,
    int Limit,
    bool? IsDenied = null,
    string? Code = null,
    Instrument? Instrument = null
);
