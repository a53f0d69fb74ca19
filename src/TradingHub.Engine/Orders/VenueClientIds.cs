using System.Security.Cryptography;
using System.Text;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Orders;

/// <summary>
/// Ids that travel to the venue: <c>P-api-</c> and 26 base-32 characters. With a caller's id they are the first 130 bits of SHA-256
/// over installation, account, principal and that id, so that the same request always has the same one, even on an empty database.
/// </summary>
internal sealed class VenueClientIds(string installId, string accountId)
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 26;

    /// <summary>The id of an order.</summary>
    /// <param name="source">The principal.</param>
    /// <param name="clientOrderId">The caller's id, or null for a random one.</param>
    public string Create(OrderSource source, string? clientOrderId)
    {
        string principal = PrincipalOf(source);
        byte[] bits = clientOrderId is null
            ? RandomNumberGenerator.GetBytes(Length)
            : SHA256.HashData(Encoding.UTF8.GetBytes($"{installId}\n{accountId}\n{principal}\n{clientOrderId}"));
        return $"P-{principal}-{ToBase32(bits)}";
    }

    /// <summary>The id of a leg: that of its group's first order and its role.</summary>
    public static string OfLeg(string venueClientId, LegRole role) =>
        venueClientId + (role == LegRole.TakeProfit ? ".tp" : ".sl");

    /// <summary>The principal of a source, in a few letters.</summary>
    public static string PrincipalOf(OrderSource source) =>
        source switch
        {
            OrderSource.Dashboard => "ui",
            OrderSource.AlpacaApi => "alp",
            OrderSource.Rule => "rule",
            OrderSource.Broker => "ext",
            OrderSource.Webhook => "hook",
            _ => "api",
        };

    /// <summary>An id for callers that bring none.</summary>
    public static string RandomClientOrderId() => $"hub-{ToBase32(RandomNumberGenerator.GetBytes(Length))}";

    private static string ToBase32(ReadOnlySpan<byte> bits)
    {
        Span<char> text = stackalloc char[Length];
        for (int i = 0; i < Length; i++)
        {
            int bit = i * 5;
            int pair = (bits[bit / 8] << 8) | bits[(bit / 8) + 1];
            text[i] = Alphabet[(pair >> (11 - (bit % 8))) & 31];
        }

        return new string(text);
    }
}
