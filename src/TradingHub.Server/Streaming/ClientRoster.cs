using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using TradingHub.Domain.Instruments;
using TradingHub.Engine.Market;
using TradingHub.Server.Streaming.BarIndicators;

namespace TradingHub.Server.Streaming;

/// <summary>
/// The connected clients and their groups. One thread, the broadcaster's loop, but for <see cref="Ended"/>.
/// </summary>
internal sealed class ClientRoster(
    TopicBook book,
    IStreamSnapshots snapshots,
    IOptions<StreamingOptions> options,
    IndicatorBoard indicators,
    ListChanges? follows = null
)
{
    private readonly List<StreamClient> _clients = [];
    private readonly ClientGroups _groups = new();
    private readonly SubscriptionStart _start = new(book, snapshots);
    private readonly SubscribedReplies _replies = new(book);
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
            client.Enter(book.LogsOf(client.Form));
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
        // Whether one leaves is asked once: its door may say so at any moment, and who is taken out must have been let go of.
        if (_clients.RemoveAll(ReleaseIfLeaving) > 0)
        {
            book.DropUnread();
        }
    }

    /// <summary>
    /// Does what clients asked for. A client that is behind has to wait: what it subscribes to now must not bring it older updates.
    /// </summary>
    public void Obey()
    {
        book.ReadClock();
        bool haveListsChanged = follows?.TryTakeChange() == true;
        foreach (StreamClient client in _clients)
        {
            client.HasNewLists |= haveListsChanged && client.Subscription.FollowsLists;
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

            if (client.HasNewLists && follows is not null && client.IsCaughtUp && client is { IsGone: false, ClosingSince: null })
            {
                client.HasNewLists = false;
                Follow(client, follows.Lists);
            }
        }
    }

    /// <summary>Adds what <c>*</c> means for instruments that have become known.</summary>
    public void GrowWildcards()
    {
        foreach (StreamClient client in _clients)
        {
            if (client.Subscription.GrowWildcards(book.Instruments))
            {
                Regroup(client);
            }

            // A list may name what has become known only now.
            client.HasNewLists |= client.Subscription.FollowsLists;
        }
    }

    private bool ReleaseIfLeaving(StreamClient client)
    {
        if (!client.IsLeaving)
        {
            return false;
        }

        _groups.Leave(client.Updates, client.Group);
        indicators.Keep(client.Indicators, _ => false);
        client.Release();
        return true;
    }

    private void Obey(StreamClient client, ClientCommand command)
    {
        switch (command)
        {
            case HelloCommand hello:
                Greet(client, hello);
                break;
            case SubscribeCommand subscribe
                when client.Subscription.CountWith(subscribe.Selection) > options.Value.MaxSymbolsPerClient:
                Answer(client, command, StreamReply.Of(SelectionReader.TooManySymbols(options.Value.MaxSymbolsPerClient)));
                break;
            case SubscribeCommand subscribe when !TrySetIndicators(client, subscribe):
                Answer(client, command, StreamReply.Of(IndicatorBoard.TooMany));
                break;
            case SubscribeCommand subscribe:
                Subscribe(client, subscribe);
                break;
            case UnsubscribeCommand unsubscribe:
                client.Subscription.Remove(unsubscribe.Selection, book.Instruments);
                indicators.Keep(client.Indicators, topic => !unsubscribe.Selection.Has(topic));
                Regroup(client);
                Answer(client, command, SubscribedReplies.Echo("unsubscribed", unsubscribe.Echo));
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

    private void Greet(StreamClient client, HelloCommand hello)
    {
        if (client.HasSubscribed)
        {
            Answer(client, hello, HelloCommand.TooLate);
        }
        else if (!book.HasRoomFor(HubForms.Choose(client.IsPack, hello.Wishes.Fields)))
        {
            Answer(client, hello, HelloCommand.TooManyChoices);
        }
        else
        {
            _groups.Leave(client.Updates, client.Group);
            client.Group = ClientGroup.None;
            client.Speak(hello.Wishes, book.LogsOf);
            book.DropUnread();
            Answer(client, hello, hello.Reply);
        }
    }

    private bool TrySetIndicators(StreamClient client, SubscribeCommand subscribe) =>
        subscribe.Indicators is not { } specs
        || indicators.TrySet(
            client.Indicators,
            [.. subscribe.Selection.Topics(book.Instruments).Where(topic => TopicIndex.KindOf(topic) == StreamTopic.Bars)],
            specs
        );

    private void Subscribe(StreamClient client, SubscribeCommand subscribe)
    {
        client.HasSubscribed = true;
        IReadOnlyList<int> added = client.Subscription.Add(subscribe.Selection, book.Instruments);
        if (follows is not null && client.Subscription.FollowsLists)
        {
            // As the lists are now, not as they were when the message was read.
            added = [.. added, .. client.Subscription.Follow(follows.Lists.SymbolsOf, options.Value.MaxSymbolsPerClient)];
        }

        Regroup(client);
        IReadOnlyList<PlannedStart> starts = _start.Plan(added, subscribe.Resume);
        Answer(client, subscribe, _replies.Subscribed(client.Version, subscribe.Echo, starts));
        _start.Stage(client, starts);
    }

    /// <summary>Follows the lists as they are now: what has come begins with its state, and what has gone ends.</summary>
    private void Follow(StreamClient client, IFollowedLists lists)
    {
        bool wasOverLimit = client.Subscription.IsOverLimit;
        IReadOnlyList<int> added = client.Subscription.Follow(lists.SymbolsOf, options.Value.MaxSymbolsPerClient);
        Regroup(client);
        _start.Stage(client, _start.Plan(added, resume: null));
        if (client.Subscription.IsOverLimit && !wasOverLimit)
        {
            StreamProblem problem = SelectionReader.TooManySymbols(options.Value.MaxSymbolsPerClient);
            client.Say("error"u8, StreamReply.Of(problem with { Field = "watchlists" }).Payload);
        }
    }

    /// <summary>A SignalR client gets the answer as the result of its call, a socket client as a message.</summary>
    private static void Answer(StreamClient client, ClientCommand command, StreamReply reply)
    {
        if (client.Encoding != StreamEncoding.Invocations)
        {
            client.Say(default, reply.Payload);
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
        client.Group = _groups.Enter(client.Updates, client.Subscription.Mask);
        client.ForgetUnwanted();
        indicators.Keep(client.Indicators, client.Subscription.Mask.Has);
        _groups.Leave(client.Updates, before);
    }
}
