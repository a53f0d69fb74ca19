namespace TradingHub.Server.Hosting.Settings;

/// <summary>
/// Where prices come from when nobody says: as the broker. Orders that go to Alpaca itself are priced by Alpaca's market; where a program on
/// this machine stands in for Alpaca, only when its market data is named too, since the keys of one are not those of the other.
/// </summary>
internal static class MarketDataDefault
{
    /// <summary>Name of the setting.</summary>
    public const string Name = "Hub:MarketData";

    /// <summary>The same settings, with the market data named.</summary>
    public static IConfigurationRoot Complete(IConfigurationRoot settings) =>
        string.IsNullOrEmpty(settings[Name])
            ? new ConfigurationBuilder().AddConfiguration(settings).AddInMemoryCollection([new(Name, $"{Of(settings)}")]).Build()
            : settings;

    private static MarketDataKind Of(IConfiguration settings)
    {
        bool isAlpaca = string.Equals(settings["Hub:Broker"], nameof(BrokerKind.Alpaca), StringComparison.OrdinalIgnoreCase);
        bool isNamed = !string.IsNullOrEmpty(settings["Alpaca:DataUrl"]);
        bool isStandIn = Uri.TryCreate(settings["Alpaca:BaseUrl"], UriKind.Absolute, out Uri? url) && url.IsLoopback;
        return isAlpaca && (isNamed || !isStandIn) ? MarketDataKind.Alpaca : MarketDataKind.Simulated;
    }
}
