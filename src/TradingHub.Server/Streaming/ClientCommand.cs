using System.Text.Json;
using TradingHub.Indicators;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Streaming;

/// <summary>
/// What a client asked for: checked by the door it came through, done by the broadcaster's loop, which answers.
/// </summary>
internal abstract class ClientCommand
{
    private readonly TaskCompletionSource<StreamReply?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The answer; null when the client was gone before.</summary>
    public Task<StreamReply?> Done => _done.Task;

    /// <summary>Loop: answers.</summary>
    public void Complete(StreamReply reply) => _done.TrySetResult(reply);

    /// <summary>Loop: the client is gone.</summary>
    public void Drop() => _done.TrySetResult(null);
}

/// <summary>Subscribe.</summary>
/// <param name="selection">To what.</param>
/// <param name="echo">The symbols and types as the answer repeats them.</param>
internal sealed class SubscribeCommand(TopicSelection selection, SelectionEcho echo) : ClientCommand
{
    /// <summary>To what.</summary>
    public TopicSelection Selection { get; } = selection;

    /// <summary>The symbols and types as the answer repeats them.</summary>
    public SelectionEcho Echo { get; } = echo;

    /// <summary>The indicators that come with its closed bars; empty for none any more, null when it says nothing of them.</summary>
    public IReadOnlyList<IndicatorSpec>? Indicators { get; init; }

    /// <summary>Where the client was when it left; null when it did not say.</summary>
    public ResumePoint? Resume { get; init; }
}

/// <summary>Unsubscribe.</summary>
/// <param name="selection">From what.</param>
/// <param name="echo">The symbols and types as the answer repeats them.</param>
internal sealed class UnsubscribeCommand(TopicSelection selection, SelectionEcho echo) : ClientCommand
{
    /// <summary>From what.</summary>
    public TopicSelection Selection { get; } = selection;

    /// <summary>The symbols and types as the answer repeats them.</summary>
    public SelectionEcho Echo { get; } = echo;
}

/// <summary>Everything that a client wants from now on, in place of what it wanted before.</summary>
/// <param name="topics">Its topics in a catalogue of so many instruments.</param>
/// <param name="reply">The answer.</param>
internal sealed class ReplaceCommand(Func<int, IEnumerable<int>> topics, StreamReply reply) : ClientCommand
{
    /// <summary>Its topics in a catalogue of so many instruments.</summary>
    public Func<int, IEnumerable<int>> Topics { get; } = topics;

    /// <summary>The answer.</summary>
    public StreamReply Reply { get; } = reply;
}

/// <summary>The end of the connection, after what was answered before.</summary>
/// <param name="code">Close code.</param>
/// <param name="reason">Why, in words.</param>
internal sealed class CloseCommand(int code, string reason) : ClientCommand
{
    /// <summary>Close code.</summary>
    public int Code { get; } = code;

    /// <summary>Why, in words.</summary>
    public string Reason { get; } = reason;
}

/// <summary>An answer that is known already: an error, a pong, a status.</summary>
/// <param name="reply">The answer.</param>
internal sealed class ReplyCommand(StreamReply reply) : ClientCommand
{
    /// <summary>The answer.</summary>
    public StreamReply Reply { get; } = reply;
}

/// <summary>Symbols and types of a subscription as the answer repeats them.</summary>
/// <param name="Symbols">Canonical symbols, or <c>*</c>.</param>
/// <param name="StreamTypes">Topics.</param>
internal sealed record SelectionEcho(IReadOnlyList<string> Symbols, IReadOnlyList<string> StreamTypes);

/// <summary>One message from the server to one client.</summary>
/// <param name="Type">The word in <c>type</c>.</param>
/// <param name="Payload">The whole message, JSON.</param>
internal sealed record StreamReply(string Type, byte[] Payload)
{
    /// <summary>What is wrong, when it is an error.</summary>
    public StreamProblem? Problem { get; private init; }

    /// <summary>Writes a message whose fields are those of <paramref name="message"/>.</summary>
    public static StreamReply Of(string type, object message) =>
        new(type, JsonSerializer.SerializeToUtf8Bytes(message, HubJson.Options));

    /// <summary>The answer to a bad message. The socket stays open.</summary>
    public static StreamReply Of(StreamProblem problem)
    {
        Dictionary<string, object> message = new()
        {
            ["type"] = "error",
            ["code"] = problem.Code,
            ["message"] = problem.Detail,
            ["detail"] = problem.Detail,
        };
        if (problem.Field is not null)
        {
            message["field"] = problem.Field;
        }

        if (problem.Topics is not null)
        {
            message["topics"] = problem.Topics;
        }

        return Of("error", message) with
        {
            Problem = problem,
        };
    }
}

/// <summary>What is wrong with a client's message.</summary>
/// <param name="Code">What programs switch on, for example <c>SYMBOL_UNKNOWN</c>.</param>
/// <param name="Detail">What to do, in a sentence.</param>
/// <param name="Field">The field, when it is about one.</param>
/// <param name="Topics">The topics there are, when one was asked for that is not there.</param>
internal sealed record StreamProblem(string Code, string Detail, string? Field = null, IReadOnlyList<string>? Topics = null);
