using System.Diagnostics.Metrics;
using TradingHub.Domain.Accounts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Server.Metrics;

/// <summary>Orders and fills as metrics. Any thread.</summary>
internal sealed class TradingMeter : IOrderListener
{
    private readonly Counter<long> _placed;
    private readonly Counter<long> _denied;
    private readonly Counter<long> _fills;

    /// <summary>Makes the instruments.</summary>
    public TradingMeter(IMeterFactory factory)
    {
        Meter meter = factory.Create(HubMeters.Name);
        _placed = meter.CreateCounter<long>(
            "tradinghub.orders.placed",
            "{order}",
            "Orders that the desk took; repeats not counted."
        );
        _denied = meter.CreateCounter<long>("tradinghub.orders.denied", "{order}", "Orders that the desk refused, by code.");
        _fills = meter.CreateCounter<long>("tradinghub.fills", "{fill}", "Executions.");
        _placed.Add(0);
        _fills.Add(0);
    }

    /// <summary>What became of an order that was asked for.</summary>
    public void Count(Placement? placement)
    {
        if (placement is OrderPlaced { IsRepeat: false })
        {
            _placed.Add(1);
        }
        else if (placement is OrderDenied denied)
        {
            _denied.Add(1, new KeyValuePair<string, object?>("code", denied.Refusal.Code));
        }
    }

    /// <inheritdoc />
    public void OrderChanged(Order order) { }

    /// <inheritdoc />
    public void OrderFilled(Fill fill) => _fills.Add(1);

    /// <inheritdoc />
    public void PositionChanged(InstrumentId instrument, Position? position) { }
}
