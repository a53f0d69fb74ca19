using TradingHub.Server.Hosting.Settings;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Security.SignIn;

/// <summary>Lets the owner in and out.</summary>
internal sealed partial class SignInDesk(
    OwnerPassword password,
    SessionBook sessions,
    AttemptLimiter attempts,
    FirstRunLink link,
    ILogger<SignInDesk> logger
)
{
    /// <summary>Whether a password was set.</summary>
    public bool HasPassword => password.IsSet;

    /// <summary>Begins a session of whoever knows the password, under a new id; the session of before ends. The problem, or the session.</summary>
    public async Task<(HubProblem? Problem, LiveSession? Session)> SignInAsync(HttpContext context, Secret secret)
    {
        if (await LookAsync(context, secret) is { } problem)
        {
            return (problem, null);
        }

        return (null, await OpenAsync(context));
    }

    /// <summary>Sets the first password with the code of the one-time link, and begins a session. The problem, or the session.</summary>
    public async Task<(HubProblem? Problem, LiveSession? Session)> BeginAsync(HttpContext context, string code, Secret secret)
    {
        switch (link.Spend(code))
        {
            case null:
                return (HubProblem.Of(SignInProblemCodes.CodeUsed), null);
            case false:
                Failed($"{context.Connection.RemoteIpAddress}");
                return (HubProblem.Of(SignInProblemCodes.SignInFailed), null);
        }

        // The code is spent: whoever hangs up now has set the password all the same.
        await password.SetAsync(secret, kept: null, CancellationToken.None);
        return (null, await OpenAsync(context));
    }

    /// <summary>Ends the session that a request came with, where there is one.</summary>
    public async Task SignOutAsync(HttpContext context)
    {
        await EndOwnAsync(context);
        SessionCookie.Clear(context);
    }

    /// <summary>Ends all sessions, that of the request too.</summary>
    public async Task EndAllAsync(HttpContext context)
    {
        await sessions.EndAsync(sessions.All, context.RequestAborted);
        SessionCookie.Clear(context);
        EndedAll();
    }

    /// <summary>Changes the password of whoever knows the present one, and ends all other sessions; the problem, or null.</summary>
    public async Task<HubProblem?> ChangeAsync(HttpContext context, Secret current, Secret next)
    {
        if (!password.IsSet)
        {
            return HubProblem.Of(SignInProblemCodes.PasswordNotSet);
        }

        if (await LookAsync(context, current) is { } problem)
        {
            return problem;
        }

        await password.SetAsync(next, HubIdentity.Of(context.User)?.Session, context.RequestAborted);
        return null;
    }

    /// <summary>Looks at a password, as often as the limiter allows; what is wrong, or null.</summary>
    private async Task<HubProblem?> LookAsync(HttpContext context, Secret secret)
    {
        string source = $"{context.Connection.RemoteIpAddress}";
        if (attempts.Take(source) is { } wait)
        {
            TooMany(source);
            return HubProblem.Of(SignInProblemCodes.TooManyAttempts).After(wait);
        }

        if (!await password.IsRightAsync(secret, context.RequestAborted))
        {
            Failed(source);
            return HubProblem.Of(SignInProblemCodes.SignInFailed);
        }

        attempts.GiveBack(source);
        return null;
    }

    private async Task<LiveSession> OpenAsync(HttpContext context)
    {
        await EndOwnAsync(context);
        (string id, LiveSession session) = await sessions.OpenAsync(context.RequestAborted);
        SessionCookie.Write(context, id);
        SignedIn($"{context.Connection.RemoteIpAddress}");
        return session;
    }

    private async Task EndOwnAsync(HttpContext context)
    {
        if (HubIdentity.Of(context.User)?.Session is { } own)
        {
            await sessions.EndAsync([own], context.RequestAborted);
        }
    }

    [LoggerMessage(600, LogLevel.Information, "The owner signed in from '{Source}'.")]
    private partial void SignedIn(string source);

    [LoggerMessage(601, LogLevel.Warning, "A sign-in from '{Source}' failed.")]
    private partial void Failed(string source);

    [LoggerMessage(602, LogLevel.Warning, "Too many sign-ins were tried; one from '{Source}' was not looked at.")]
    private partial void TooMany(string source);

    [LoggerMessage(604, LogLevel.Information, "All sessions of the owner were ended.")]
    private partial void EndedAll();
}
