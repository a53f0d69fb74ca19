using System.Security.Cryptography;
using System.Text;
using TradingHub.Domain.Webhooks;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>Makes secrets and finds the strategy that one belongs to.</summary>
internal static class WebhookSecrets
{
    private const int Bytes = 32;
    private const int HintLength = 4;
    private const string Prefix = "tvs_";

    /// <summary>A new secret of 256 bits, and what is kept of it.</summary>
    public static (Secret Secret, WebhookSecret Kept) Create(DateTimeOffset now)
    {
        string text = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        return (new Secret(text), new WebhookSecret(Guid.CreateVersion7(now), DigestOf(text), text[^HintLength..], now, null));
    }

    /// <summary>
    /// The strategy that the secret belongs to, and which of its secrets it is; null when it is nobody's. Looks at every secret, whatever it
    /// finds, and compares digests in constant time.
    /// </summary>
    public static (WebhookStrategy Strategy, WebhookSecret Secret)? Find(IReadOnlyList<WebhookStrategy> strategies, string secret)
    {
        byte[] digest = DigestOf(secret);
        (WebhookStrategy, WebhookSecret)? found = null;
        foreach (WebhookStrategy strategy in strategies)
        {
            foreach (WebhookSecret kept in strategy.Secrets)
            {
                found = CryptographicOperations.FixedTimeEquals(digest, kept.Digest.Span) ? (strategy, kept) : found;
            }
        }

        return found;
    }

    private static byte[] DigestOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
