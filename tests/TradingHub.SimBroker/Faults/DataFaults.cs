using TradingHub.SimBroker.DataStreams;

namespace TradingHub.SimBroker.Faults;

/// <summary>What goes wrong with the data streams. Called by one at a time; a timer does what comes later.</summary>
internal sealed class DataFaults(FaultPlan plan, DataClients clients, DataOutages outages, Postponed later, TimeProvider machine)
{
    private static readonly TimeSpan BeforeOthers = TimeSpan.FromMilliseconds(100);

    /// <summary>Tells a message to those who want it, or what a fault makes of it. Where nobody wants it nothing goes wrong.</summary>
    public void Send(DataMessage message)
    {
        DataClient[] wanting = [.. clients.All.Where(client => client.Wants(message.Topic))];
        DataClient[] hearing = [.. wanting.Where(client => !outages.AreSilent(client.Feed.Path))];
        if (hearing.Length == 0)
        {
            return;
        }

        string[] paths = [.. hearing.Select(client => client.Feed.Path)];
        if (plan.DrawData(message.Channel, paths) is { } fault)
        {
            Strike(fault, message, hearing);
        }
        else
        {
            clients.Tell(message, hearing);
        }
    }

    private void Cut(string? path)
    {
        foreach (DataClient client in Of(path))
        {
            client.Cut();
        }
    }

    private void Strike(FaultRule fault, DataMessage message, DataClient[] hearing)
    {
        switch (fault.Kind)
        {
            case FaultKind.DataDrop:
                outages.Begin(fault);
                Cut(fault.Path);
                break;
            case FaultKind.DataHalfOpen:
                Hold(fault);
                break;
            case FaultKind.DataFreeze:
                outages.Begin(fault);
                break;
            case FaultKind.DataShuffle:
                later.Add(machine.GetUtcNow().AddMilliseconds(fault.Milliseconds), () => clients.Tell(message, hearing));
                break;
            default:
                clients.Tell(message, hearing);
                clients.Tell(message, hearing);
                break;
        }
    }

    /// <summary>Their places are free when others may connect again.</summary>
    private void Hold(FaultRule fault)
    {
        DateTimeOffset end = outages.Begin(fault) - BeforeOthers;
        foreach (DataClient client in Of(fault.Path))
        {
            client.Hold();
            later.Add(end, client.Cut);
        }
    }

    private IEnumerable<DataClient> Of(string? path) =>
        clients.All.Where(client => client.Feed.Path.StartsWith(path ?? "", StringComparison.Ordinal));
}
