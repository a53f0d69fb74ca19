using System.Security.Claims;
using TradingHub.Server.Security.SignIn;

namespace TradingHub.Server.Streaming;

/// <summary>What a client of a socket may do beyond listening.</summary>
internal static class SocketScopes
{
    /// <summary>The answer to a halt of a token that may not halt.</summary>
    public static StreamProblem HaltRefusal { get; } =
        new(
            SignInProblemCodes.ScopeMissing.Code,
            $"A halt needs a token with the scope {TokenScopes.WriteRisk} or {TokenScopes.WriteOrders}."
        );

    /// <summary>Whether it may halt. A host of the streams alone knows nobody, and lets everybody.</summary>
    public static bool MayHalt(ClaimsPrincipal? user) =>
        HubIdentity.Of(user) is not { } who || who.Has(TokenScopes.WriteRisk) || who.Has(TokenScopes.WriteOrders);
}
