using Microsoft.AspNetCore.Authorization;
using TradingHub.Domain.Access;
using TradingHub.Server.AlpacaApi;

namespace TradingHub.Server.Security.SignIn;

/// <summary>Sign-in: who asks, and whether the endpoint answers.</summary>
internal static class SignInRegistration
{
    /// <summary>Adds it. Needs from elsewhere: <see cref="ICredentialStore"/>, the places and the machine's clock.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton(provider => SignInPolicy.Of(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton(provider => provider.GetRequiredService<ICredentialStore>().Read());
        services.AddSingleton<SessionBook>();
        services.AddSingleton<TokenBook>();
        services.AddSingleton<PairBook>();
        services.AddSingleton<IIssuedPairs>(provider => provider.GetRequiredService<PairBook>());
        services.AddSingleton<OwnerPassword>();
        services.AddSingleton<AttemptLimiter>();
        services.AddSingleton<FirstRunLink>();
        services.AddSingleton<SignInAnnouncer>();
        services.AddSingleton<SignInDesk>();
        services.AddHostedService<CredentialUpkeep>();
        services.AddTransient<SignInHandler>();
        services.AddAuthenticationCore(options =>
        {
            options.AddScheme<SignInHandler>(SignInHandler.Scheme, displayName: null);
            options.DefaultScheme = SignInHandler.Scheme;
        });
        services.AddSingleton<IAuthorizationHandler, AccessJudge>();
        services
            .AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().AddRequirements(new AccessRequirement()).Build());
        return services.AddRequestLimits();
    }

    /// <summary>Finds out who asks, then how often, then whether the endpoint answers.</summary>
    public static void UseSignIn(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseMiddleware<SessionGate>();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseMiddleware<SocketLeash>();
    }

    /// <summary>Once the hub listens: makes the one-time link where no password was set yet, and prints it this once.</summary>
    public static void AnnounceSignInLink(this WebApplication app, TextWriter terminal) =>
        app.Lifetime.ApplicationStarted.Register(() => app.Services.GetRequiredService<SignInAnnouncer>().Announce(terminal));
}
