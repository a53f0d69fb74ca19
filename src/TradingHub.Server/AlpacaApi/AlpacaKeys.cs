using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace TradingHub.Server.AlpacaApi;

/// <summary>
/// The pairs of keys that open the Alpaca API: those that the hub issued, and one that everybody may know, where that is safe.
/// </summary>
internal sealed class AlpacaKeys
{
    /// <summary>Header of the key.</summary>
    public const string KeyHeader = "APCA-API-KEY-ID";

    private const string SecretHeader = "APCA-API-SECRET-KEY";
    private const string Basic = "Basic ";
    private readonly (string KeyId, string Secret)? _common;
    private readonly bool _isCommonLocal;
    private readonly IIssuedPairs? _issued;

    /// <summary>One pair, good from everywhere.</summary>
    public AlpacaKeys(string keyId, string secret) => _common = (keyId, secret);

    /// <summary>The pairs that were issued, and the common one from this machine alone, where there is one.</summary>
    /// <param name="issued">Those that the hub issued.</param>
    /// <param name="hasCommon">
    /// Whether there is a common one: the account is simulated and only this machine reaches the hub. Behind a proxy everybody may look as if
    /// he sat here.
    /// </param>
    /// <param name="asksForKeys">Whether paths that Alpaca lets everybody read ask for keys too.</param>
    public AlpacaKeys(IIssuedPairs issued, bool hasCommon, bool asksForKeys)
    {
        _issued = issued;
        _common = hasCommon ? ("PKSIMULATED", "simulated") : null;
        _isCommonLocal = true;
        AsksForKeys = asksForKeys;
    }

    /// <summary>The common pair alone.</summary>
    public static AlpacaKeys Simulated { get; } = new("PKSIMULATED", "simulated");

    /// <summary>Whether paths that Alpaca lets everybody read ask for keys too.</summary>
    public bool AsksForKeys { get; }

    /// <summary>Whether the request carries keys at all, right or wrong.</summary>
    public static bool Has(HttpRequest request) =>
        request.Headers.ContainsKey(KeyHeader)
        || request.Headers.ContainsKey(SecretHeader)
        || request.Headers.Authorization.Count > 0;

    /// <summary>The pair that a request carries, in Alpaca's headers or as basic authentication; texts or nulls, right or wrong.</summary>
    public static (string? KeyId, string? Secret) PairIn(HttpRequest request)
    {
        StringValues key = request.Headers[KeyHeader];
        return key.Count > 0
            ? (key.ToString(), request.Headers[SecretHeader].ToString())
            : BasicPairIn(request.Headers.Authorization.ToString());
    }

    /// <summary>Whether a connection comes from this machine.</summary>
    public static bool IsLocal(ConnectionInfo connection) =>
        connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);

    /// <summary>The key of the pair that a request carries, or null when it carries none that is good.</summary>
    public string? Find(HttpRequest request)
    {
        (string? keyId, string? secret) = PairIn(request);
        return Find(keyId, secret, IsLocal(request.HttpContext.Connection));
    }

    /// <summary>The key, when the pair is good; else null. Takes the same time for every wrong secret.</summary>
    /// <param name="keyId">The key as it was sent.</param>
    /// <param name="secret">Its secret as it was sent.</param>
    /// <param name="isLocal">Whether they came from this machine.</param>
    public string? Find(string? keyId, string? secret, bool isLocal)
    {
        bool isCommon =
            _common is { } common && (isLocal || !_isCommonLocal) && IsSame(secret, common.Secret) & IsSame(keyId, common.KeyId);
        bool isGood = isCommon || (keyId is not null && secret is not null && _issued?.Has(keyId, secret) == true);
        return isGood ? keyId : null;
    }

    /// <summary>Ends when a pair that was good is revoked.</summary>
    public CancellationToken EndOf(string keyId) =>
        _issued is null || keyId == _common?.KeyId ? CancellationToken.None : _issued.EndOf(keyId);

    /// <inheritdoc />
    public override string ToString() => "***";

    private static bool IsSame(string? given, string known) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(given ?? "")),
            SHA256.HashData(Encoding.UTF8.GetBytes(known))
        );

    private static (string? KeyId, string? Secret) BasicPairIn(string authorization)
    {
        if (!authorization.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
        {
            return default;
        }

        Span<byte> bytes = stackalloc byte[512];
        if (!Convert.TryFromBase64String(authorization[Basic.Length..].Trim(), bytes, out int length))
        {
            return default;
        }

        string[] pair = Encoding.UTF8.GetString(bytes[..length]).Split(':', 2);
        return pair.Length == 2 ? (pair[0], pair[1]) : default;
    }
}
