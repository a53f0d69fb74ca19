using TradingHub.Connectors.Alpaca;
using TradingHub.Engine.Risk;

namespace TradingHub.Server.Hosting.Settings;

/// <summary>What has to hold before orders go to Alpaca: an account without real money, keys of its own, prices of this time.</summary>
internal static class AlpacaCheck
{
    /// <summary>Name of the setting that holds the key id.</summary>
    public const string ApiKey = "ALPACA_API_KEY";

    /// <summary>Name of the setting that holds the secret key.</summary>
    public const string SecretKey = "ALPACA_SECRET_KEY";

    private static readonly string[] Examples = ["PKEXAMPLEEXAMPLE0000", "example-not-a-real-secret"];

    /// <summary>Refuses settings that cannot be traded with.</summary>
    /// <exception cref="SettingsException">The message is one line and names no secret.</exception>
    public static void ThrowIfNotPossible(IConfiguration settings)
    {
        HubOptions hub = settings.GetSection("Hub").Get<HubOptions>() ?? new HubOptions();
        if (hub.Broker == BrokerKind.Alpaca)
        {
            CheckUrl(settings);
            CheckKeys(settings);
            CheckTogether(hub);
        }
    }

    private static void CheckUrl(IConfiguration settings)
    {
        string text = (settings.GetSection("Alpaca").Get<AlpacaOptions>() ?? new AlpacaOptions()).BaseUrl;
        bool isOrigin =
            Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
            && url.Scheme is "http" or "https"
            && url is { PathAndQuery: "/", UserInfo: "", Fragment: "" };
        if (!isOrigin)
        {
            throw new SettingsException($"Alpaca:BaseUrl is '{text}'; it must be an origin such as {AlpacaSettings.PaperUrl}.");
        }

        if (!AlpacaSettings.IsPaper(url!))
        {
            throw new SettingsException(
                $"Alpaca:BaseUrl is '{text}', which may be a live account; this hub has no login that could protect one. Use {AlpacaSettings.PaperUrl}."
            );
        }

        bool isProof = string.Equals(settings["Risk:Profile"], nameof(RiskProfile.Proof), StringComparison.OrdinalIgnoreCase);
        if (isProof && !url!.IsLoopback)
        {
            throw new SettingsException("Risk:Profile is 'Proof'; it must be Paper while orders go to Alpaca.");
        }
    }

    private static void CheckKeys(IConfiguration settings)
    {
        foreach (string name in new[] { ApiKey, SecretKey })
        {
            string? value = settings[name];
            if (string.IsNullOrWhiteSpace(value))
            {
                throw new SettingsException($"Hub:Broker is 'Alpaca', which needs {name}; set it in the environment or in .env.");
            }

            if (Examples.Contains(value, StringComparer.Ordinal))
            {
                throw new SettingsException($"{name} is the example's; set the one that Alpaca gave you.");
            }
        }
    }

    private static void CheckTogether(HubOptions hub)
    {
        if (hub.MarketData == MarketDataKind.Replay)
        {
            throw new SettingsException(
                "Hub:MarketData is 'Replay'; it must be Simulated while orders go to Alpaca, whose time is today's."
            );
        }
    }
}
