using TradingHub.Server.Hosting.Settings;
using TradingHub.Server.Security;
using TradingHub.Server.Security.SignIn;

namespace TradingHub.Server.Hosting;

/// <summary>
/// What has to hold before others can reach the hub, or real money moves: else it does not start. A hub that only this machine reaches, with an
/// account without real money, needs none of it.
/// </summary>
internal static class Exposure
{
    private const string ContainerVariable = "DOTNET_RUNNING_IN_CONTAINER";

    /// <summary>Why others than this machine can reach the hub, as the beginning of a sentence, or null when they cannot.</summary>
    public static string? ReasonOf(HubOptions hub, SecurityOptions security) =>
        !Listener.IsLoopback(hub) ? $"Hub:Listen is '{hub.Listen}', which other machines can reach"
        : security.TrustedProxies.Count > 0 ? "Security:TrustedProxies names a proxy, behind which others can reach the hub"
        : security.InContainer ?? IsInContainer()
            ? "The hub runs in a container, whose neighbours may reach it (Security:InContainer=false says that none can)"
        : null;

    /// <summary>Refuses a start in which one of the conditions is missing.</summary>
    /// <param name="settings">All settings.</param>
    /// <param name="places">Where the data folder is.</param>
    /// <param name="hasPassword">Asks whether the owner has set a password.</param>
    /// <exception cref="SettingsException">The message is one line and names every condition that is missing.</exception>
    public static void ThrowIfNotGuarded(IConfiguration settings, HubPlaces places, Func<bool> hasPassword)
    {
        HubOptions hub = settings.GetSection("Hub").Get<HubOptions>() ?? new HubOptions();
        SecurityOptions security = settings.GetSection("Security").Get<SecurityOptions>() ?? new SecurityOptions();
        string? reason = ReasonOf(hub, security);
        if (reason is null && !SignInPolicy.Of(settings).IsLive)
        {
            return;
        }

        ExposureFacts facts = new()
        {
            IsReached = reason is not null,
            HasPassword = hasPassword(),
            NamesHosts = security.AllowedHosts.Count > 0,
            NamesOrigins = security.AllowedOrigins.Count > 0,
            HasTls = !string.IsNullOrWhiteSpace(hub.Certificate) || security.TrustedProxies.Count > 0,
            OpenFolder = PrivateFolder.IsOpenToOthers(places.DataDirectory) ? places.DataDirectory : null,
            ExampleSecret = ExampleSecrets.NameIn(settings),
        };
        IReadOnlyList<string> missing = Missing(facts);
        if (missing.Count > 0)
        {
            throw new SettingsException(
                $"{reason ?? "Alpaca:Live is true, so real money moves"}. The hub does not start without {string.Join("; ", missing)}."
            );
        }
    }

    /// <summary>The conditions that are missing, each with what to do.</summary>
    public static IReadOnlyList<string> Missing(ExposureFacts facts)
    {
        (bool IsMissing, string What)[] conditions =
        [
            (
                !facts.HasPassword,
                $"a password of the owner (at least {PasswordRules.Shortest} characters, set with: dotnet run --project src/TradingHub.Server -- password)"
            ),
            (facts.IsReached && !facts.NamesHosts, "the names that it is called by, in Security:AllowedHosts"),
            (facts.IsReached && !facts.NamesOrigins, "the exact origins of its pages, in Security:AllowedOrigins"),
            (facts.IsReached && !facts.HasTls, "TLS, by Hub:Certificate or by a proxy that Security:TrustedProxies names"),
            (facts.OpenFolder is not null, $"a data folder that nobody else can read (chmod 700 {facts.OpenFolder})"),
            (facts.ExampleSecret is not null, $"a secret of your own in place of the example's in {facts.ExampleSecret}"),
        ];
        return [.. conditions.Where(condition => condition.IsMissing).Select(condition => condition.What)];
    }

    private static bool IsInContainer() =>
        Environment.GetEnvironmentVariable(ContainerVariable) is { } text
        && (text == "1" || string.Equals(text, "true", StringComparison.OrdinalIgnoreCase));
}

/// <summary>What the conditions of <see cref="Exposure"/> look at.</summary>
internal sealed record ExposureFacts
{
    /// <summary>Whether others than this machine can reach the hub.</summary>
    public required bool IsReached { get; init; }

    /// <summary>Whether the owner has set a password.</summary>
    public required bool HasPassword { get; init; }

    /// <summary>Whether the hub's names are listed.</summary>
    public required bool NamesHosts { get; init; }

    /// <summary>Whether the origins of its pages are listed.</summary>
    public required bool NamesOrigins { get; init; }

    /// <summary>Whether the listener or a listed proxy speaks TLS.</summary>
    public required bool HasTls { get; init; }

    /// <summary>The data folder, when others can look into it.</summary>
    public required string? OpenFolder { get; init; }

    /// <summary>Name of a secret that is the example's, or null.</summary>
    public required string? ExampleSecret { get; init; }
}
