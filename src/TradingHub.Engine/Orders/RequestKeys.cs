using System.Collections.Concurrent;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Orders;

/// <summary>A request that was carried out under the caller's key.</summary>
/// <param name="Fingerprint">What it said.</param>
/// <param name="Orders">The orders that it made or concerned.</param>
internal sealed record KeyedRequest(string Fingerprint, IReadOnlyList<OrderId> Orders);

/// <summary>Requests by the caller's key, kept as long as the journal. A key belongs to one principal. Written by the ledger, read from any thread.</summary>
internal sealed class RequestKeys
{
    private readonly ConcurrentDictionary<string, KeyedRequest> _requests = new(StringComparer.Ordinal);

    /// <summary>Principal and key as one text, or null without a key.</summary>
    public static string? ScopedOf(RequestMark mark) => ScopedOf(mark.Source, mark.IdempotencyKey);

    /// <summary>Principal and key as one text, or null without a key.</summary>
    public static string? ScopedOf(OrderSource source, string? key) =>
        key is null ? null : $"{VenueClientIds.PrincipalOf(source)}|{key}";

    /// <summary>The request that was carried out under this key, or null.</summary>
    public KeyedRequest? Find(RequestMark mark) => Find(ScopedOf(mark));

    /// <summary>The request that was carried out under this scoped key, or null.</summary>
    public KeyedRequest? Find(string? scoped) => scoped is null ? null : _requests.GetValueOrDefault(scoped);

    /// <summary>Remembers a request.</summary>
    public void Add(string scoped, KeyedRequest request) => _requests[scoped] = request;
}
