namespace TradingHub.Server.Streaming;

/// <summary>
/// Clients with the same subscription in the same form. What one delivery holds for them is composed once and written to each.
/// </summary>
internal sealed class ClientGroup(TopicMask mask)
{
    private readonly Block[] _blocks = [.. Enum.GetValues<StreamEncoding>().Select(_ => new Block())];

    /// <summary>The group of clients that want nothing.</summary>
    public static ClientGroup None { get; } = new(TopicMask.Empty);

    /// <summary>What they subscribed to.</summary>
    public TopicMask Mask { get; } = mask;

    /// <summary>How many clients.</summary>
    public int Clients { get; set; }

    /// <summary>
    /// Everything of the present delivery for a client that was caught up before it.
    /// </summary>
    /// <param name="updates">The logs of the form that the group reads.</param>
    /// <param name="encoding">How the client's messages are wrapped.</param>
    /// <param name="budget">The most a client gets at once, in bytes.</param>
    /// <param name="block">The bytes.</param>
    /// <param name="count">How many updates they are.</param>
    /// <returns>False when it is more than the budget.</returns>
    public bool TryGetBlock(UpdateLogs updates, StreamEncoding encoding, int budget, out ReadOnlySpan<byte> block, out int count)
    {
        Block shared = _blocks[(int)encoding];
        (FrameLog events, FrameLog quotes) = (updates.Events, updates.Quotes);
        if (shared.EventHead != events.Head || shared.QuoteHead != quotes.Head)
        {
            shared.Bytes.Reset();
            long eventEnd = events.Compose(events.DrainStart, events.Head, Mask, encoding, shared.Bytes, budget);
            long quoteEnd = quotes.Compose(quotes.DrainStart, quotes.Head, Mask, encoding, shared.Bytes, budget);
            shared.Count = events.Composed + quotes.Composed;
            shared.IsWhole = eventEnd == events.Head && quoteEnd == quotes.Head;
            shared.Join(updates.Form, encoding);
            (shared.EventHead, shared.QuoteHead) = (events.Head, quotes.Head);
        }

        block = shared.Staged.Span;
        count = shared.Count;
        return shared.IsWhole;
    }

    private sealed class Block
    {
        private readonly ByteBuffer _joined = new();

        public ByteBuffer Bytes { get; } = new();

        public ByteBuffer Staged { get; private set; } = new();

        public int Count { get; set; }

        public long EventHead { get; set; } = -1;

        public long QuoteHead { get; set; } = -1;

        public bool IsWhole { get; set; }

        /// <summary>A delivery of the hub's own arrays is one frame.</summary>
        public void Join(IUpdateForm form, StreamEncoding encoding)
        {
            Staged = Bytes;
            if (form is IHubForm && ArrayFrames.Joined(Bytes, encoding, _joined) != Bytes.Span)
            {
                Staged = _joined;
            }
        }
    }
}
