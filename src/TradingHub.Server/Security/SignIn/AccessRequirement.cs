using Microsoft.AspNetCore.Authorization;

namespace TradingHub.Server.Security.SignIn;

/// <summary>What is asked of every request: that its endpoint answers whoever sent it.</summary>
internal sealed class AccessRequirement : IAuthorizationRequirement;

/// <summary>Judges requests by <see cref="EndpointAccess"/>.</summary>
internal sealed class AccessJudge : AuthorizationHandler<AccessRequirement, HttpContext>
{
    /// <inheritdoc />
    protected override Task HandleRequirementAsync(
        AuthorizationHandlerContext context,
        AccessRequirement requirement,
        HttpContext resource
    )
    {
        if (EndpointAccess.Of(resource).Allows(HubIdentity.Of(context.User)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
