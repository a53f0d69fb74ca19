namespace TradingHub.Server.Hosting.Settings;

/// <summary>The fake values of <c>.env.example</c>, which everybody knows.</summary>
internal static class ExampleSecrets
{
    private static readonly string[] Known = ["PKEXAMPLEEXAMPLE0000", "example-not-a-real-secret"];

    /// <summary>Whether a value is one of them.</summary>
    public static bool Has(string value) => Known.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Name of the first secret that is one of them, or null.</summary>
    public static string? NameIn(IConfiguration settings) =>
        SettingSections.SecretNames.FirstOrDefault(name => settings[name] is { } value && Has(value));
}
