namespace TradingHub.Server.Streaming;

/// <summary>What one client has still to be sent of the past of one topic. The broadcaster's loop.</summary>
internal abstract class TopicReplay
{
    /// <summary>How many updates are left.</summary>
    public abstract int Count { get; }

    /// <summary>Takes the next update and adds it to a buffer as the client reads it; there must be one.</summary>
    public abstract void AddNext(SingleUpdates updates, StreamClient client, ByteBuffer target);

    /// <summary>Ends it.</summary>
    public abstract void Release();
}

/// <summary>The past of a topic whose updates are of one kind.</summary>
/// <param name="topic">Number of the topic.</param>
/// <param name="held">The updates.</param>
/// <param name="add">Adds one of them.</param>
internal sealed class TopicReplay<T>(int topic, HeldUpdates<T> held, AddKept<T> add) : TopicReplay
{
    /// <inheritdoc />
    public override int Count => held.Count;

    /// <inheritdoc />
    public override void AddNext(SingleUpdates updates, StreamClient client, ByteBuffer target) =>
        add(updates, client, target, topic, held.Next());

    /// <inheritdoc />
    public override void Release() => held.Release();
}

/// <summary>Adds a kept update to a buffer as a client reads it.</summary>
internal delegate void AddKept<T>(
    SingleUpdates updates,
    StreamClient client,
    ByteBuffer target,
    int topic,
    in KeptUpdate<T> kept
);
