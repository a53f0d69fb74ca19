using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange;

/// <summary>Cash and quantities as the simulated exchange books them, independent of our ledger.</summary>
internal sealed class SimulatedAccount
{
    private readonly Dictionary<InstrumentId, decimal> _positions = [];
    private decimal _cash;

    /// <summary>Takes the account as the journal knows it.</summary>
    public void Restore(BrokerAccount account)
    {
        _cash = account.Cash;
        _positions.Clear();
        foreach ((InstrumentId instrument, decimal quantity) in account.Positions)
        {
            _positions[instrument] = quantity;
        }
    }

    /// <summary>Books one execution.</summary>
    public void Book(InstrumentId instrument, OrderSide side, decimal quantity, decimal price)
    {
        decimal signed = side == OrderSide.Buy ? quantity : -quantity;
        _cash -= signed * price;
        decimal position = _positions.GetValueOrDefault(instrument) + signed;
        if (position == 0)
        {
            _positions.Remove(instrument);
        }
        else
        {
            _positions[instrument] = position;
        }
    }

    /// <summary>The account as the broker's query shows it.</summary>
    public BrokerAccount ToAccount() => new(_cash, new Dictionary<InstrumentId, decimal>(_positions));
}
