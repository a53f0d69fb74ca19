using TradingHub.Domain.Orders;

namespace TradingHub.Storage.Journal;

public sealed partial class SqliteOrderJournal
{
    private static readonly TimeSpan BetweenRefills = TimeSpan.FromSeconds(1);

    private long _lastRefill;

    /// <summary>On a full disk: takes the reserve again as soon as it fits, and makes sure that some of it is there for what comes now.</summary>
    /// <exception cref="JournalException">The reserve is used up.</exception>
    private void LookAfterSpace()
    {
        if (_condition != JournalCondition.Full)
        {
            return;
        }

        if (_machine.GetElapsedTime(_lastRefill) >= BetweenRefills)
        {
            _lastRefill = _machine.GetTimestamp();
            _condition = _reserve?.Refill() ?? true ? JournalCondition.Ready : JournalCondition.Full;
        }

        if (_condition == JournalCondition.Full && (_reserve?.IsEmpty ?? true))
        {
            throw new JournalException($"{_database.Path}: the disk is full and the reserve is used up.", JournalFault.Full);
        }
    }
}
