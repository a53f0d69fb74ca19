namespace TradingHub.Server.Streaming;

/// <summary>Tells the broadcaster's loop that watchlists have changed.</summary>
internal sealed class ListChanges
{
    private int _hasChanged;

    /// <summary>Begins to listen; changes wake the loop.</summary>
    public ListChanges(IFollowedLists lists, StreamInbox inbox)
    {
        Lists = lists;
        lists.Changed += (_, _) =>
        {
            Interlocked.Exchange(ref _hasChanged, 1);
            inbox.Call();
        };
    }

    /// <summary>The lists.</summary>
    public IFollowedLists Lists { get; }

    /// <summary>Loop: whether something has changed since this was last true.</summary>
    public bool TryTakeChange() => Interlocked.Exchange(ref _hasChanged, 0) == 1;
}
