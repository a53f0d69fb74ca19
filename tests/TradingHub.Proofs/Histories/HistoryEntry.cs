using System.Text.Json.Serialization;

namespace TradingHub.Proofs.Histories;

/// <summary>What a line of a history says.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HistoryKind>))]
internal enum HistoryKind
{
    /// <summary>A client is about to send a request.</summary>
    Invoke,

    /// <summary>It was acknowledged.</summary>
    Ok,

    /// <summary>It was refused: it has no effect.</summary>
    Fail,

    /// <summary>Nobody knows: no answer, or one that promises nothing.</summary>
    Info,
}

/// <summary>One line of a history.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Client">Number of the client.</param>
/// <param name="Key">The request's idempotency key; the same for every attempt.</param>
/// <param name="Request">Method and path.</param>
internal sealed record HistoryEntry(HistoryKind Kind, int Client, string Key, string Request)
{
    /// <summary>HTTP status of the answer, or null.</summary>
    public int? Status { get; init; }

    /// <summary>The order that was acknowledged, or null.</summary>
    public string? OrderId { get; init; }

    /// <summary>Its client order id, or null.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>Code of a refusal, or null.</summary>
    public string? Code { get; init; }
}
