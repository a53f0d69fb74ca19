namespace TradingHub.Server.Streaming;

/// <summary>The groups of clients, each with what its clients have subscribed to in one form. One thread, the broadcaster's loop.</summary>
internal sealed class ClientGroups
{
    private readonly Dictionary<(UpdateLogs Updates, TopicMask Mask), ClientGroup> _groups = [];

    /// <summary>A client comes to the group of its form and subscription.</summary>
    public ClientGroup Enter(UpdateLogs updates, TopicMask mask)
    {
        if (!_groups.TryGetValue((updates, mask), out ClientGroup? group))
        {
            group = new ClientGroup(mask);
            _groups.Add((updates, mask), group);
            updates.CountWishes(mask, 1);
        }

        group.Clients++;
        return group;
    }

    /// <summary>A client leaves its group; the last one ends it.</summary>
    public void Leave(UpdateLogs updates, ClientGroup group)
    {
        if (group == ClientGroup.None || --group.Clients > 0)
        {
            return;
        }

        _groups.Remove((updates, group.Mask));
        updates.CountWishes(group.Mask, -1);
    }
}
