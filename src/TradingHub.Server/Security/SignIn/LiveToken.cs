using Microsoft.AspNetCore.Authentication;
using TradingHub.Domain.Access;

namespace TradingHub.Server.Security.SignIn;

/// <summary>An API token that was not revoked.</summary>
internal sealed class LiveToken
{
    /// <summary>A token as it is kept.</summary>
    /// <param name="record">What is kept of it.</param>
    /// <param name="use">Its uses.</param>
    public LiveToken(TokenRecord record, CredentialUse use)
    {
        (Record, Use, Digest) = (record, use, Convert.FromHexString(record.Digest));
        Principal = new HubPrincipal(PrincipalKind.Token, $"token {record.Id}", record.Name, record.Scopes) { Token = this };
        Result = HubIdentity.ResultOf(Principal);
    }

    /// <summary>What is kept of it.</summary>
    public TokenRecord Record { get; }

    /// <summary>Its uses.</summary>
    public CredentialUse Use { get; }

    /// <summary>SHA-256 of the token.</summary>
    public ReadOnlyMemory<byte> Digest { get; }

    /// <summary>Whoever sends it.</summary>
    public HubPrincipal Principal { get; }

    /// <summary>What authentication answers for it.</summary>
    public AuthenticateResult Result { get; }
}
