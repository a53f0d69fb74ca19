namespace TradingHub.Server.Streaming;

/// <summary>Words the answers to subscribe and unsubscribe.</summary>
internal sealed class SubscribedReplies(TopicBook book)
{
    /// <summary>The answer of version 1, and that to every unsubscribe.</summary>
    public static StreamReply Echo(string type, SelectionEcho echo) =>
        StreamReply.Of(type, new EchoMessage(type, echo.Symbols, echo.StreamTypes));

    /// <summary>The answer to a subscribe.</summary>
    /// <param name="version">Version of the protocol that the client reads.</param>
    /// <param name="echo">What it asked for.</param>
    /// <param name="starts">How its topics begin.</param>
    public StreamReply Subscribed(int version, SelectionEcho echo, IReadOnlyList<PlannedStart> starts) =>
        version == 1
            ? Echo("subscribed", echo)
            : StreamReply.Of(
                "subscribed",
                new SubscribedMessage(
                    "subscribed",
                    echo.Symbols,
                    echo.StreamTypes,
                    book.Epoch,
                    [.. starts.Select(start => Describe(start))]
                )
            );

    private TopicStart Describe(in PlannedStart start) =>
        new(book.FullNameOf(start.Topic), start.Sequence, NameOf(start.State), start.Replayed);

    private static string NameOf(StartState state) =>
        state switch
        {
            StartState.Snapshot => "snapshot",
            StartState.Resumed => "resumed",
            _ => "reset",
        };

    private sealed record EchoMessage(string Type, IReadOnlyList<string> Symbols, IReadOnlyList<string> StreamTypes);

    private sealed record SubscribedMessage(
        string Type,
        IReadOnlyList<string> Symbols,
        IReadOnlyList<string> StreamTypes,
        string Epoch,
        IReadOnlyList<TopicStart> Topics
    );

    /// <summary>How a topic begins.</summary>
    /// <param name="Topic">Full name, for example <c>trades:AAPL</c>.</param>
    /// <param name="Seq">Number of its last update at this moment; 0 before the first.</param>
    /// <param name="State">How, in a word.</param>
    /// <param name="Replayed">How many updates follow in place of the state.</param>
    private sealed record TopicStart(string Topic, long Seq, string State, int Replayed);
}
