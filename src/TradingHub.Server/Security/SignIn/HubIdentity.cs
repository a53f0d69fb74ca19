using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace TradingHub.Server.Security.SignIn;

/// <summary>The framework's form of a <see cref="HubPrincipal"/>.</summary>
internal sealed class HubIdentity(HubPrincipal principal)
    : ClaimsIdentity([new Claim(ClaimTypes.Name, principal.Name)], SignInHandler.Scheme)
{
    /// <summary>Who it is.</summary>
    public HubPrincipal Principal { get; } = principal;

    /// <summary>Who asks, or null when nobody was recognised.</summary>
    public static HubPrincipal? Of(ClaimsPrincipal? user) => (user?.Identity as HubIdentity)?.Principal;

    /// <summary>What authentication answers for a principal; may be kept and given again.</summary>
    public static AuthenticateResult ResultOf(HubPrincipal principal) =>
        AuthenticateResult.Success(
            new AuthenticationTicket(new ClaimsPrincipal(new HubIdentity(principal)), SignInHandler.Scheme)
        );
}
