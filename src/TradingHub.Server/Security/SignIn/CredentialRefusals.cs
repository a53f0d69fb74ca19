using Microsoft.AspNetCore.Mvc;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Security.SignIn;

/// <summary>What speaks against making a credential.</summary>
internal static class CredentialRefusals
{
    /// <summary>The refusal, or null: nobody gives what he has not, and there is an end to how many are kept.</summary>
    /// <param name="controller">Who answers.</param>
    /// <param name="scopes">What the new credential may do.</param>
    /// <param name="isFull">Whether no further one is kept.</param>
    public static ActionResult? RefusalOf(this ControllerBase controller, IReadOnlyList<string> scopes, bool isFull)
    {
        HubPrincipal? who = HubIdentity.Of(controller.User);
        return scopes.FirstOrDefault(scope => who?.Has(scope) != true) is { } missing
                ? new ProblemResult(SignInHandler.ScopeMissing(missing))
            : isFull ? new ProblemResult(HubProblem.Of(SignInProblemCodes.TooManyCredentials))
            : null;
    }
}
