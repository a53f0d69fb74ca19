namespace TradingHub.Server.Security;

/// <summary>The gates in front of everything else.</summary>
internal static class SecurityRegistration
{
    /// <summary>Adds the settings of the gates.</summary>
    public static IServiceCollection AddSecurity(this IServiceCollection services)
    {
        services.AddOptions<SecurityOptions>().BindConfiguration("Security").ValidateDataAnnotations().ValidateOnStart();
        return services;
    }

    /// <summary>Headers, then Host, Origin and content type.</summary>
    public static void UseSecurity(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<HostGate>();
        app.UseMiddleware<OriginGate>();
        app.UseMiddleware<ContentTypeGate>();
    }

    /// <summary>The limit of a body, behind the doors that say in whose words a refusal is written.</summary>
    public static void UseBodyLimit(this WebApplication app) => app.UseMiddleware<BodyGate>();
}
