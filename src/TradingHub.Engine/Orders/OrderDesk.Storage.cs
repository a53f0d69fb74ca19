using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Orders;

/// <summary>What the desk does when its journal takes nothing: wait, refuse, or stop for good.</summary>
public sealed partial class OrderDesk
{
    private static readonly TimeSpan StorageWait = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Has the journal ready before a round decides anything, so that requests can be refused of which nothing has happened yet. What
    /// the venue says stays in its channel meanwhile.
    /// </summary>
    /// <returns>Whether the round can go on.</returns>
    private async Task<bool> PrepareJournalAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _batch.PrepareAsync(CancellationToken.None);
            return true;
        }
        catch (JournalException exception) when (exception.Passes)
        {
            RefuseRequests(DeskRefusals.Storage(exception.Fault));
            await Task.Delay(StorageWait, _market.Machine, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return false;
        }
        catch (JournalException exception)
        {
            StopForGood(exception, []);
            return false;
        }
    }

    /// <summary>Refuses what people ask for; the venue's answers wait for the next round.</summary>
    private void RefuseRequests(Refusal refusal)
    {
        for (int count = _mailbox.Reader.Count; count > 0 && _mailbox.Reader.TryRead(out DeskItem? item); count--)
        {
            if (item is AnswerItem answer)
            {
                _sender.Answers.Enqueue(answer);
            }
            else
            {
                item.Fail(refusal);
            }
        }
    }

    private void StopForGood(JournalException exception, List<DeskItem> items)
    {
        JournalFailed(exception);
        _readiness = Readiness.StorageFailed;
        _journalFailure = DeskRefusals.Storage(exception.Fault);
        items.ForEach(item => item.Fail(_journalFailure));
        RefuseEverything(_journalFailure);
    }
}
