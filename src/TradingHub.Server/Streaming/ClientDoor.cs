using Microsoft.Extensions.Options;
using TradingHub.Engine.Market;
using TradingHub.Server.Problems;
using TradingHub.Server.Security.SignIn;

namespace TradingHub.Server.Streaming;

/// <summary>Lets clients of all doors in and out: the limit of connections, their place in the feed's wishes, the broadcaster. Any thread.</summary>
internal sealed class ClientDoor(
    StreamInbox inbox,
    ClientRoster roster,
    ClientCount count,
    ClientDirectory directory,
    FeedSubscriptions subscriptions,
    TimeProvider timeProvider,
    IOptions<StreamingOptions> options
)
{
    /// <summary>Takes a place, which is given back when the client has left; null at a limit, and what to answer.</summary>
    public ClientPlace? TryTakePlace(HubPrincipal? who, out HubProblem? problem) => count.TryEnter(who, out problem);

    /// <summary>Makes a client; the broadcaster does not know it yet.</summary>
    /// <param name="label">Whom status names as the user of its symbols.</param>
    /// <param name="sink">Its way out.</param>
    public StreamClient Make(string label, IClientSink sink)
    {
        Task released = roster.Ended;
        MessageLimiter limiter = new(options.Value.MessagesPerSecond, timeProvider);
        return new StreamClient(sink, subscriptions.Open(label), limiter, released) { ConnectedAt = timeProvider.GetUtcNow() };
    }

    /// <summary>Hands a client to the broadcaster: from now on it gets what is published.</summary>
    public void Enter(StreamClient client)
    {
        directory.Add(client);
        inbox.Join(client);
    }

    /// <summary>Asks the broadcaster for something; completes when it is done or the client is released.</summary>
    public async Task<StreamReply?> AskAsync(StreamClient client, ClientCommand command)
    {
        client.Command = command;
        inbox.Call();
        await Task.WhenAny(command.Done, client.Released);
        return command.Done.IsCompleted ? await command.Done : null;
    }

    /// <summary>Takes a client out; completes when the broadcaster touches its connection no more.</summary>
    public Task LeaveAsync(StreamClient client)
    {
        directory.Remove(client);
        client.IsLeaving = true;
        inbox.Call();
        return client.Released;
    }
}
