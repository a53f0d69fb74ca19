using TradingHub.Server.Streaming;

namespace TradingHub.Server.Tests.Streaming;

/// <summary>Clients that leave while the loop lets go of others.</summary>
public sealed class ClientRosterTests
{
    [Fact]
    public async Task Who_leaves_while_another_is_let_go_of_is_let_go_of_too()
    {
        StreamLoop loop = new(new StreamingOptions(), "AAPL");
        (StreamClient first, _) = loop.Connect();
        (StreamClient second, _) = loop.Connect();
        (StreamClient third, _) = loop.Connect();
        third.Replays.Enqueue(new ReleasedReplay(() => first.IsLeaving = true));
        first.Replays.Enqueue(new ReleasedReplay(() => second.IsLeaving = true));

        loop.Disconnect(third);
        bool isSecondThere = loop.Roster.Clients.Contains(second);
        loop.Roster.ReleaseLeaving();
        loop.Roster.ReleaseLeaving();

        Assert.True(isSecondThere);
        Assert.Empty(loop.Roster.Clients);
        await Task.WhenAll(first.Released, second.Released, third.Released).WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Something that happens when its client is let go of.</summary>
    private sealed class ReleasedReplay(Action released) : TopicReplay
    {
        public override int Count => 1;

        public override void AddNext(SingleUpdates updates, StreamClient client, ByteBuffer target) =>
            throw new InvalidOperationException("It is never sent.");

        public override void Release() => released();
    }
}
