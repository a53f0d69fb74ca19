using Microsoft.AspNetCore.Mvc;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Security.SignIn;

/// <summary>Signing in and out.</summary>
[ApiController, Tags("Sign-in"), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SessionController(SignInDesk desk, SignInPolicy policy) : ControllerBase
{
    /// <summary>Path of the session.</summary>
    public const string Path = "/api/session";

    /// <summary>Whether one has to sign in, and who is. Everybody may ask; asking keeps no session alive.</summary>
    [HttpGet(Path), PublicRoute]
    [ProducesResponseType<SessionResponse>(StatusCodes.Status200OK)]
    public ActionResult Get() => Answer(HubIdentity.Of(User));

    /// <summary>
    /// Signs in with the owner's password. The session's id is handed over in a cookie; a page then sends the header X-TradingHub: 1 with
    /// whatever changes something. A session lasts 30 minutes without a request and 12 hours at most.
    /// </summary>
    /// <response code="401">The password is wrong, or none is set.</response>
    /// <response code="429">Too many wrong ones were tried; Retry-After says how long to wait.</response>
    [HttpPost(Path), PublicRoute]
    [ProducesResponseType<SessionResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status401Unauthorized)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status429TooManyRequests)]
    public async Task<ActionResult> Open(SignInRequest request)
    {
        (HubProblem? problem, LiveSession? session) = await desk.SignInAsync(HttpContext, request.Password);
        return problem is null ? Answer(session?.Principal) : new ProblemResult(problem);
    }

    /// <summary>Sets the first password with the code of the one-time link that the hub printed at its start, and signs in.</summary>
    /// <response code="401">The code is wrong.</response>
    /// <response code="410">The code was used, or tried too often.</response>
    [HttpPost(Path + "/first"), PublicRoute]
    [ProducesResponseType<SessionResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status401Unauthorized)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status410Gone)]
    public async Task<ActionResult> OpenFirst(FirstPasswordRequest request)
    {
        (HubProblem? problem, LiveSession? session) = await desk.BeginAsync(HttpContext, request.Code.Reveal(), request.Password);
        return problem is null ? Answer(session?.Principal) : new ProblemResult(problem);
    }

    /// <summary>Signs out. Nothing happens where nobody is signed in.</summary>
    [HttpDelete(Path), PublicRoute]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<ActionResult> Close()
    {
        await desk.SignOutAsync(HttpContext);
        return NoContent();
    }

    /// <summary>Ends all sessions of the owner, this one too. Tokens and keys stay.</summary>
    [HttpDelete("/api/sessions"), NeedsScope(TokenScopes.Admin)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<ActionResult> EndAll()
    {
        await desk.EndAllAsync(HttpContext);
        return NoContent();
    }

    /// <summary>Changes the owner's password, and ends all other sessions.</summary>
    /// <response code="401">The present password is wrong.</response>
    /// <response code="409">No password was set yet.</response>
    /// <response code="429">Too many wrong ones were tried.</response>
    [HttpPut(Path + "/password"), NeedsScope(TokenScopes.Admin)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status401Unauthorized)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status429TooManyRequests)]
    public async Task<ActionResult> ChangePassword(ChangePasswordRequest request) =>
        await desk.ChangeAsync(HttpContext, request.Current, request.New) is { } problem
            ? new ProblemResult(problem)
            : NoContent();

    private OkObjectResult Answer(HubPrincipal? who) => Ok(SessionResponse.From(policy, desk.HasPassword, who));
}
