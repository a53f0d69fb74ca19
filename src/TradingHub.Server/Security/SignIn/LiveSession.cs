using Microsoft.AspNetCore.Authentication;

namespace TradingHub.Server.Security.SignIn;

/// <summary>A session of the owner that has not ended.</summary>
internal sealed class LiveSession
{
    /// <summary>How long a session lasts without a request.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>How long a session lasts at most.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const int IdLength = 8;

    /// <summary>A session as it is kept.</summary>
    /// <param name="digest">SHA-256 of its id, lower case hexadecimal.</param>
    /// <param name="createdAt">When it began.</param>
    /// <param name="use">Its uses.</param>
    public LiveSession(string digest, DateTimeOffset createdAt, CredentialUse use)
    {
        (Digest, CreatedAt, Use) = (digest, createdAt, use);
        Principal = new HubPrincipal(PrincipalKind.Owner, $"session {digest[..IdLength]}", "owner", TokenScopes.All)
        {
            Session = this,
        };
        Result = HubIdentity.ResultOf(Principal);
    }

    /// <summary>SHA-256 of its id, lower case hexadecimal.</summary>
    public string Digest { get; }

    /// <summary>When it began.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>Its uses.</summary>
    public CredentialUse Use { get; }

    /// <summary>Its owner.</summary>
    public HubPrincipal Principal { get; }

    /// <summary>What authentication answers for it.</summary>
    public AuthenticateResult Result { get; }

    /// <summary>When it ends if nothing more is asked.</summary>
    public DateTimeOffset EndsAt
    {
        get
        {
            DateTimeOffset idle = (Use.LastUsedAt ?? CreatedAt) + Idle;
            DateTimeOffset last = CreatedAt + Longest;
            return idle < last ? idle : last;
        }
    }
}
