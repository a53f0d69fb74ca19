namespace TradingHub.Server.Streaming;

/// <summary>How a client of <c>/ws/market</c> wants to be spoken to; only before its first subscription.</summary>
/// <param name="wishes">What it asked for, checked.</param>
/// <param name="reply">The answer when it comes in time.</param>
internal sealed class HelloCommand(HelloWishes wishes, StreamReply reply) : ClientCommand
{
    /// <summary>The answer to a hello after a subscription.</summary>
    public static StreamReply TooLate { get; } =
        StreamReply.Of(
            new StreamProblem(
                "HELLO_TOO_LATE",
                "A hello comes before the first subscribe. Connect again and say hello first.",
                "action"
            )
        );

    /// <summary>The answer to a choice of fields when too many others are read.</summary>
    public static StreamReply TooManyChoices { get; } =
        StreamReply.Of(
            new StreamProblem(
                "TOO_MANY_FIELD_CHOICES",
                $"Clients read {HubForms.MostChoices} other choices of fields now, which is the limit. Say hello without 'fields', or later.",
                "fields"
            )
        );

    /// <summary>What it asked for, checked.</summary>
    public HelloWishes Wishes { get; } = wishes;

    /// <summary>The answer when it comes in time.</summary>
    public StreamReply Reply { get; } = reply;
}

/// <summary>What a hello asks for.</summary>
/// <param name="Version">Version of the protocol, 1 or 2.</param>
/// <param name="IsBatch">Whether one delivery is one array.</param>
/// <param name="MaxRate">Most quotes per second and symbol, 0.1 to 1000; null for no limit.</param>
/// <param name="Fields">The fields that updates have; null for all.</param>
/// <param name="Name">What the client calls itself, 1 to 64 characters; null when it did not say.</param>
internal sealed record HelloWishes(int Version, bool IsBatch, double? MaxRate, UpdateFields? Fields, string? Name);
