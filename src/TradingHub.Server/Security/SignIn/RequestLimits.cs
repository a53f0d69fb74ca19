using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using TradingHub.Server.Problems;
using TradingHub.Server.SocketIo;

namespace TradingHub.Server.Security.SignIn;

/// <summary>
/// How many requests a second a caller may send where one has to sign in; strangers count by their address. Cancels, closes and halts are
/// never counted, and the Alpaca API counts by itself.
/// </summary>
internal static class RequestLimits
{
    private const int BurstSeconds = 4;
    private static readonly PathString[] NeverCounted = ["/api/halt"];
    private static readonly PathString[] DeletesNeverCounted = ["/api/orders", "/api/positions"];

    /// <summary>Adds the limiter.</summary>
    public static IServiceCollection AddRequestLimits(this IServiceCollection services)
    {
        services.AddRateLimiter();
        services
            .AddOptions<RateLimiterOptions>()
            .Configure<SignInPolicy, IOptions<SecurityOptions>>(
                (limiter, policy, security) =>
                {
                    int perSecond = security.Value.RequestsPerSecond;
                    limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                        policy.IsRequired && !IsFree(context.Request)
                            ? RateLimitPartition.GetTokenBucketLimiter(CallerOf(context), _ => BucketOf(perSecond))
                            : RateLimitPartition.GetNoLimiter("")
                    );
                    limiter.OnRejected = (rejected, _) =>
                        new ValueTask(
                            ProblemResult.WriteAsync(rejected.HttpContext, HubProblem.Of(SignInProblemCodes.RequestRate))
                        );
                }
            );
        return services;
    }

    /// <summary>Whether a request is never counted here.</summary>
    public static bool IsFree(HttpRequest request) =>
        PathAccess.Find(request.Method, request.Path)?.Kind == AccessKind.OwnKeys
        || IsTalk(request)
        || NeverCounted.Any(path => Has(request, path))
        || (HttpMethods.IsDelete(request.Method) && DeletesNeverCounted.Any(path => Has(request, path)));

    /// <summary>
    /// Polls and posts in a session of <c>/socket.io</c> by the caller who began it: there are as many as the market has news, and what is said in
    /// them is counted there.
    /// </summary>
    private static bool IsTalk(HttpRequest request) =>
        Has(request, SocketIoDoor.Path)
        && HubIdentity.Of(request.HttpContext.User) is not null
        && request.HttpContext.RequestServices.GetRequiredService<EngineSessions>().Find(request) is not null;

    private static bool Has(HttpRequest request, PathString path) =>
        request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase);

    private static string CallerOf(HttpContext context) =>
        HubIdentity.Of(context.User)?.Id ?? $"{context.Connection.RemoteIpAddress}";

    private static TokenBucketRateLimiterOptions BucketOf(int perSecond) =>
        new()
        {
            TokenLimit = BurstSeconds * perSecond,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
            AutoReplenishment = true,
        };
}
