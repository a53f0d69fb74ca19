using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using TradingHub.Domain.Instruments;
using TradingHub.Engine.Market;

namespace TradingHub.Server.Streaming;

/// <summary>
/// The connected clients and their groups. One thread, the broadcaster's loop, but for <see cref="Ended"/>.
/// </summary>
internal sealed class ClientRoster(TopicBook book, IStreamSnapshots snapshots, IOptions<StreamingOptions> options)
{
    private readonly List<StreamClient> _clients = [];
    private readonly Dictionary<(UpdateLogs Updates, TopicMask Mask), ClientGroup> _groups = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the loop has ended and touches no connection any more. Any thread.</summary>
    public Task Ended => _ended.Task;

    /// <summary>The clients.</summary>
    public IReadOnlyList<StreamClient> Clients => _clients;

    /// <summary>Takes clients in; they get what is published from now on.</summary>
    public void TakeIn(ConcurrentQueue<StreamClient> joining)
    {
        while (joining.TryDequeue(out StreamClient? client))
        {
            client.Enter(book.LogsOf(client.Sink.Form));
            _clients.Add(client);
        }
    }

    /// <summary>The loop ends: cuts and lets go of everybody.</summary>
    public void End()
    {
        foreach (StreamClient client in _clients)
        {
            client.Sink.Abort();
            client.Release();
        }

        _clients.Clear();
        _ended.TrySetResult();
    }

    /// <summary>Lets go of clients whose connection has ended.</summary>
    public void ReleaseLeaving()
    {
        if (_clients.Exists(client => client.IsLeaving))
        {
            foreach (StreamClient client in _clients.Where(client => client.IsLeaving))
            {
                Leave(client.Updates, client.Group);
                client.Release();
            }

            _clients.RemoveAll(client => client.IsLeaving);
        }
    }

    /// <summary>
    /// Does what clients asked for. A client that is behind has to wait: what it subscribes to now must not bring it older updates.
    /// </summary>
    public void Obey()
    {
        foreach (StreamClient client in _clients)
        {
            if (client.Command is { } command && (client.IsGone || client.ClosingSince is not null))
            {
                client.Command = null;
                command.Drop();
            }
            else if (client.Command is { } wish && (client.IsCaughtUp || wish is CloseCommand))
            {
                client.Command = null;
                Obey(client, wish);
            }
        }
    }

    /// <summary>Adds what <c>*</c> means for instruments that have become known.</summary>
    public void GrowWildcards()
    {
        foreach (StreamClient client in _clients.Where(client => client.Subscription.GrowWildcards(book.Instruments)))
        {
            Regroup(client);
        }
    }

    private void Obey(StreamClient client, ClientCommand command)
    {
        switch (command)
        {
            case SubscribeCommand subscribe
                when client.Subscription.CountWith(subscribe.Selection) > options.Value.MaxSymbolsPerClient:
                Answer(client, command, StreamReply.Of(SelectionReader.TooManySymbols(options.Value.MaxSymbolsPerClient)));
                break;
            case SubscribeCommand subscribe:
                Subscribe(client, subscribe);
                break;
            case UnsubscribeCommand unsubscribe:
                client.Subscription.Remove(unsubscribe.Selection, book.Instruments);
                Regroup(client);
                Answer(client, command, EchoOf("unsubscribed", unsubscribe.Echo));
                break;
            case ReplaceCommand replace:
                client.Subscription.Replace(replace.Topics, book.Instruments);
                Regroup(client);
                Answer(client, command, replace.Reply);
                break;
            case CloseCommand close:
                client.CloseReason = (close.Code, close.Reason);
                command.Drop();
                break;
            case ReplyCommand reply:
                Answer(client, command, reply.Reply);
                break;
        }
    }

    private void Subscribe(StreamClient client, SubscribeCommand subscribe)
    {
        IReadOnlyList<int> added = client.Subscription.Add(subscribe.Selection, book.Instruments);
        Regroup(client);
        Answer(client, subscribe, EchoOf("subscribed", subscribe.Echo));
        foreach (int topic in added)
        {
            if (TopicIndex.IsMarket(topic))
            {
                book.AddNewest(client, client.Outbox, topic, isSnapshot: true);
            }
            else
            {
                AddItems(client, TopicIndex.KindOf(topic));
            }
        }
    }

    private void AddItems(StreamClient client, StreamTopic topic)
    {
        foreach (StreamItem item in snapshots.Get(topic))
        {
            book.AddItem(client.Outbox, client.Sink.Encoding, topic, item);
        }
    }

    /// <summary>A SignalR client gets the answer as the result of its call, a socket client as a message.</summary>
    private static void Answer(StreamClient client, ClientCommand command, StreamReply reply)
    {
        if (client.Sink.Encoding != StreamEncoding.Invocations)
        {
            StreamEncodings.Add(client.Outbox, client.Sink.Encoding, default, reply.Payload);
        }

        command.Complete(reply);
    }

    private void Regroup(StreamClient client)
    {
        foreach ((InstrumentId instrument, FeedTypes types) in client.Subscription.FeedWishes())
        {
            client.Holder.Set(instrument, types);
        }

        foreach (InstrumentId instrument in client.Holder.Wishes.Keys.Where(id => !client.Subscription.HasAny(id)).ToArray())
        {
            client.Holder.Set(instrument, FeedTypes.None);
        }

        ClientGroup before = client.Group;
        client.Group = Enter(client.Updates, client.Subscription.Mask);
        Leave(client.Updates, before);
    }

    private ClientGroup Enter(UpdateLogs updates, TopicMask mask)
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

    private void Leave(UpdateLogs updates, ClientGroup group)
    {
        if (group == ClientGroup.None || --group.Clients > 0)
        {
            return;
        }

        _groups.Remove((updates, group.Mask));
        updates.CountWishes(group.Mask, -1);
    }

    private static StreamReply EchoOf(string type, SelectionEcho echo) =>
        StreamReply.Of(type, new EchoMessage(type, echo.Symbols, echo.StreamTypes));

    private sealed record EchoMessage(string Type, IReadOnlyList<string> Symbols, IReadOnlyList<string> StreamTypes);
}
