using System.Diagnostics.CodeAnalysis;
using TradingHub.Connectors.Alpaca;
using TradingHub.Connectors.Alpaca.Data;
using TradingHub.Engine.Risk;

namespace TradingHub.Server.Hosting.Settings;

/// <summary>
/// What has to hold before Alpaca is used: keys of its own that travel to Alpaca alone, and for orders prices of this time and an account
/// without real money, unless everything says that a live one is meant.
/// </summary>
internal static class AlpacaCheck
{
    /// <summary>Name of the setting that holds the key id.</summary>
    public const string ApiKey = "ALPACA_API_KEY";

    /// <summary>Name of the setting that holds the secret key.</summary>
    public const string SecretKey = "ALPACA_SECRET_KEY";

    /// <summary>Refuses settings that cannot be traded with.</summary>
    /// <exception cref="SettingsException">The message is one line and names no secret.</exception>
    public static void ThrowIfNotPossible(IConfiguration settings)
    {
        HubOptions hub = settings.GetSection("Hub").Get<HubOptions>() ?? new HubOptions();
        if (hub.Broker == BrokerKind.Alpaca)
        {
            Uri url = CheckUrl(settings);
            CheckKeys(settings, "Hub:Broker");
            AlpacaLiveCheck.ThrowIfMixed(settings, url);
            CheckTogether(hub);
        }

        if (hub.MarketData == MarketDataKind.Alpaca)
        {
            CheckKeys(settings, "Hub:MarketData");
            CheckDataUrls(settings.GetSection("Alpaca").Get<AlpacaOptions>() ?? new AlpacaOptions());
        }
    }

    private static void CheckDataUrls(AlpacaOptions options)
    {
        CheckDataUrl("Alpaca:BaseUrl", options.BaseUrl, AlpacaSettings.PaperUrl, "http", "https");
        CheckDataUrl("Alpaca:DataUrl", options.DataUrl, AlpacaDataSettings.AlpacasDataUrl, "http", "https");
        CheckDataUrl("Alpaca:StreamUrl", options.StreamUrl, AlpacaDataSettings.AlpacasStreamUrl, "ws", "wss");
    }

    private static void CheckDataUrl(string name, string text, Uri example, params string[] schemes)
    {
        if (!IsOrigin(text, schemes, out Uri? url))
        {
            throw new SettingsException($"{name} is '{text}'; it must be an origin such as {example}.");
        }

        if (!AlpacaDataSettings.IsTrusted(url))
        {
            throw new SettingsException(
                $"{name} is '{text}', which is no encrypted address of Alpaca's, and the keys would travel there. Use {example}, or a program "
                    + "on this machine."
            );
        }
    }

    private static bool IsOrigin(string text, string[] schemes, [NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url)
        && schemes.Contains(url.Scheme, StringComparer.Ordinal)
        && url is { PathAndQuery: "/", UserInfo: "", Fragment: "" };

    private static Uri CheckUrl(IConfiguration settings)
    {
        string text = (settings.GetSection("Alpaca").Get<AlpacaOptions>() ?? new AlpacaOptions()).BaseUrl;
        if (!IsOrigin(text, ["http", "https"], out Uri? url))
        {
            throw new SettingsException($"Alpaca:BaseUrl is '{text}'; it must be an origin such as {AlpacaSettings.PaperUrl}.");
        }

        if (!AlpacaSettings.IsPaper(url) && !AlpacaSettings.IsLiveUrl(url))
        {
            throw new SettingsException(
                $"Alpaca:BaseUrl is '{text}', which may be a live account; use {AlpacaSettings.PaperUrl}, or {AlpacaSettings.LiveUrl} with Alpaca:Live."
            );
        }

        bool isProof = string.Equals(settings["Risk:Profile"], nameof(RiskProfile.Proof), StringComparison.OrdinalIgnoreCase);
        if (isProof && !url.IsLoopback)
        {
            throw new SettingsException("Risk:Profile is 'Proof'; it must be Paper while orders go to Alpaca.");
        }

        return url!;
    }

    private static void CheckKeys(IConfiguration settings, string because)
    {
        foreach (string name in new[] { ApiKey, SecretKey })
        {
            string? value = settings[name];
            if (string.IsNullOrWhiteSpace(value))
            {
                throw new SettingsException($"{because} is 'Alpaca', which needs {name}; set it in the environment or in .env.");
            }

            if (ExampleSecrets.Has(value))
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
                "Hub:MarketData is 'Replay'; it must be Alpaca or Simulated while orders go to Alpaca, whose time is today's."
            );
        }
    }
}
