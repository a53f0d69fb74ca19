namespace TradingHub.Server.Streaming;

/// <summary>A form of the hub's own protocol, which also tells the topics without an instrument.</summary>
internal interface IHubForm : IUpdateForm
{
    /// <summary>Version of the protocol, 1 or 2. From 2 on a client is told how many quotes were left out for it.</summary>
    int Version { get; }

    /// <summary>Whether clients chose its fields: then it is kept only as long as one of them is there.</summary>
    bool IsChoice => false;

    /// <summary>A message that is no update, such as an answer, as this form's clients read it.</summary>
    /// <param name="json">The message as JSON.</param>
    ReadOnlySpan<byte> Message(ReadOnlySpan<byte> json) => json;

    /// <summary>Writes an update of a topic without an instrument.</summary>
    /// <param name="format">Writes it as JSON, in memory that its next call uses again.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="item">The update.</param>
    /// <param name="marks">What the stream adds.</param>
    /// <returns>The message; it has to be used before anything else is written with <paramref name="format"/>.</returns>
    ReadOnlySpan<byte> Item(ItemFormat format, StreamTopic topic, StreamItem item, scoped in UpdateMarks marks);
}
