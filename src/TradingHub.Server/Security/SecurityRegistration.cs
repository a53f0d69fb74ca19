using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

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

    /// <summary>What listed proxies say, headers, then Host, TLS, Origin and content type.</summary>
    public static void UseSecurity(this WebApplication app)
    {
        app.UseListedProxies();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<HostGate>();
        app.UseMiddleware<PlainTextGate>();
        app.UseMiddleware<OriginGate>();
        app.UseMiddleware<ContentTypeGate>();
    }

    /// <summary>The limit of a body, behind the doors that say in whose words a refusal is written.</summary>
    public static void UseBodyLimit(this WebApplication app) => app.UseMiddleware<BodyGate>();

    /// <summary>Believes X-Forwarded-For and X-Forwarded-Proto of the listed proxies, one hop far; the Host is never taken from a header.</summary>
    private static void UseListedProxies(this WebApplication app)
    {
        IList<string> proxies = app.Services.GetRequiredService<IOptions<SecurityOptions>>().Value.TrustedProxies;
        if (proxies.Count == 0)
        {
            return;
        }

        ForwardedHeadersOptions forwarded = new()
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = 1,
        };
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        foreach (string proxy in proxies)
        {
            forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        }

        app.UseForwardedHeaders(forwarded);
    }
}
