namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>Registers the market data of the Alpaca API.</summary>
internal static class MarketDataRegistration
{
    /// <summary>
    /// Adds the readers. Needs from elsewhere: the bars' history and engine, the source of quotes, last values, the catalogue, the market's clock
    /// and calendar.
    /// </summary>
    public static IServiceCollection AddAlpacaMarketData(this IServiceCollection services)
    {
        services.AddSingleton<BarReader>();
        services.AddSingleton<LatestData>();
        services.AddSingleton<DataHistory>();
        services.AddSingleton<HistoryQueryReader>();
        services.AddSingleton<DataAnswers>();
        services.AddSingleton<ScreenerReader>();
        return services;
    }
}
