using TradingHub.Server.Problems;

namespace TradingHub.Server.Security.SignIn;

/// <summary>The codes around sign-in.</summary>
internal static class SignInProblemCodes
{
    public static readonly ProblemCode NotSignedIn = new(
        "NOT_SIGNED_IN",
        401,
        "Not signed in",
        "This hub answers only whom it knows. The request carries no session and no token, or one that has ended.",
        "Sign in at /dashboard/sign-in, or send an API token in the header Authorization: Bearer."
    );

    public static readonly ProblemCode SignInFailed = new(
        "SIGN_IN_FAILED",
        401,
        "Sign-in failed",
        "The password or the code is wrong.",
        "Try again. A lost password is set anew with the command password while the hub is stopped."
    );

    public static readonly ProblemCode TooManyAttempts = new(
        "TOO_MANY_ATTEMPTS",
        429,
        "Too many attempts",
        "Five wrong passwords a minute and twenty an hour are looked at, of one address and in all. This one was not.",
        "Wait as many seconds as the Retry-After header names."
    );

    public static readonly ProblemCode CodeUsed = new(
        "CODE_USED",
        410,
        "Link used up",
        "The one-time link was used before, was tried too often with a wrong code, or there is none.",
        "Sign in with the password. While there is none, a new start of the hub makes a new link."
    );

    public static readonly ProblemCode CsrfHeaderMissing = new(
        "CSRF_HEADER_MISSING",
        403,
        "Header missing",
        "A request that changes something came with a session's cookie and without the header that only the hub's own page sends.",
        "Send the header X-TradingHub: 1; programs use an API token in place of the cookie."
    );

    public static readonly ProblemCode TokenInQuery = new(
        "TOKEN_IN_QUERY",
        400,
        "Token in the address",
        "A token stands in the address of the request, where logs and histories keep it. It was not looked at.",
        "Send it in the header Authorization: Bearer, and revoke the one that was sent."
    );

    public static readonly ProblemCode ScopeMissing = new(
        "SCOPE_MISSING",
        403,
        "Scope missing",
        "The token of the request may not do this.",
        "Make a token with the scope that the answer names, at /api/tokens."
    );

    public static readonly ProblemCode OwnerOnly = new(
        "OWNER_ONLY",
        403,
        "For the owner alone",
        "This is for a person who signed in with the password; no token may do it.",
        "Do it on the dashboard."
    );

    public static readonly ProblemCode PasswordNotSet = new(
        "PASSWORD_NOT_SET",
        409,
        "No password yet",
        "The owner has not set a password, so there is none to change.",
        "Set the first one by the one-time link, or with the command password while the hub is stopped."
    );

    public static readonly ProblemCode TokenUnknown = new(
        "TOKEN_UNKNOWN",
        404,
        "Token not known",
        "There is no API token with this id.",
        "List them with GET /api/tokens."
    );

    public static readonly ProblemCode KeyUnknown = new(
        "KEY_UNKNOWN",
        404,
        "Key not known",
        "There is no pair of keys with this id.",
        "List them with GET /api/keys."
    );

    public static readonly ProblemCode TooManyCredentials = new(
        "TOO_MANY_CREDENTIALS",
        409,
        "Too many",
        "There are as many tokens or keys as the hub keeps.",
        "Delete those that nothing uses any more; last_used_at tells."
    );

    public static readonly ProblemCode RequestRate = new(
        "REQUEST_RATE",
        429,
        "Too many requests",
        "Whoever signed in may send as many requests a second as Security:RequestsPerSecond says. Cancels and halts are not counted.",
        "Wait a second and send fewer, or read the streams in place of asking again and again."
    );

    public static readonly ProblemCode TlsRequired = new(
        "TLS_REQUIRED",
        403,
        "TLS required",
        "The request came from another machine without TLS, so everybody on its way could read it.",
        "Use https, or the proxy that Security:TrustedProxies names, which has to send X-Forwarded-For and X-Forwarded-Proto."
    );

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ProblemCode> All { get; } =
    [
        NotSignedIn,
        SignInFailed,
        TooManyAttempts,
        CodeUsed,
        CsrfHeaderMissing,
        TokenInQuery,
        ScopeMissing,
        OwnerOnly,
        PasswordNotSet,
        TokenUnknown,
        KeyUnknown,
        TooManyCredentials,
        RequestRate,
        TlsRequired,
    ];
}
