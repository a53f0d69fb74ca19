using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace TradingHub.Server.AlpacaApi;

/// <summary>
/// The pair of keys that opens the Alpaca API. On a simulated account behind a loopback listener it is the one that everybody may know.
/// </summary>
/// <param name="KeyId">The key.</param>
/// <param name="Secret">Its secret.</param>
internal sealed record AlpacaKeys(string KeyId, string Secret)
{
    /// <summary>Header of the key.</summary>
    public const string KeyHeader = "APCA-API-KEY-ID";

    private const string SecretHeader = "APCA-API-SECRET-KEY";
    private const string Basic = "Basic ";

    /// <summary>Good from loopback, for the simulated account only.</summary>
    public static AlpacaKeys Simulated { get; } = new("PKSIMULATED", "simulated");

    /// <summary>Whether the request carries the pair, in Alpaca's headers or as basic authentication.</summary>
    public bool AreIn(HttpRequest request)
    {
        StringValues key = request.Headers[KeyHeader];
        StringValues secret = request.Headers[SecretHeader];
        return key.Count > 0 ? Are(key.ToString(), secret.ToString()) : AreBasic(request.Headers.Authorization.ToString());
    }

    /// <summary>Whether these are the pair. Takes the same time for every wrong one.</summary>
    public bool Are(string? key, string? secret)
    {
        bool isKey = IsSame(key, KeyId);
        return IsSame(secret, Secret) && isKey;
    }

    /// <inheritdoc />
    public override string ToString() => KeyId;

    private static bool IsSame(string? given, string known) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(given ?? "")),
            SHA256.HashData(Encoding.UTF8.GetBytes(known))
        );

    private bool AreBasic(string authorization)
    {
        if (!authorization.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[512];
        if (!Convert.TryFromBase64String(authorization[Basic.Length..].Trim(), bytes, out int length))
        {
            return false;
        }

        string[] pair = Encoding.UTF8.GetString(bytes[..length]).Split(':', 2);
        return pair.Length == 2 && Are(pair[0], pair[1]);
    }
}
