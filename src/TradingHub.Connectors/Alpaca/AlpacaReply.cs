using System.Text.Json;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Alpaca;

/// <summary>How a call over HTTP ended.</summary>
internal enum ReplyKind
{
    /// <summary>Done; the body is there.</summary>
    Success,

    /// <summary>Refused, with Alpaca's reason.</summary>
    Refused,

    /// <summary>Not signed in.</summary>
    Unauthorized,

    /// <summary>Not accepted: too many calls.</summary>
    RateLimited,

    /// <summary>No byte of the request left this machine.</summary>
    NotSent,

    /// <summary>It may or may not have arrived.</summary>
    Unclear,
}

/// <summary>What came back from one call.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Status">HTTP status; 0 without an answer.</param>
/// <param name="Body">The body, when all of it arrived.</param>
/// <param name="Reason">What was observed, when it was no success.</param>
internal sealed record AlpacaReply(ReplyKind Kind, int Status, ReadOnlyMemory<byte> Body, string Reason)
{
    /// <summary>Alpaca's code of a refusal.</summary>
    public string Code { get; init; } = "";

    /// <summary>When the same call may be made again, if it was one too many.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>The body as JSON.</summary>
    /// <exception cref="JsonException">It is none, or cut.</exception>
    public JsonDocument ToJson() => JsonDocument.Parse(Body);

    /// <summary>The failure of a question, as everybody else knows it.</summary>
    public VenueException ToException() =>
        new(
            AlpacaErrors.Venue,
            Kind switch
            {
                ReplyKind.Unauthorized => VenueFailure.Unauthorized,
                ReplyKind.RateLimited => VenueFailure.RateLimited,
                ReplyKind.Refused => VenueFailure.Unreadable,
                _ => VenueFailure.Unreachable,
            },
            Reason
        );
}
