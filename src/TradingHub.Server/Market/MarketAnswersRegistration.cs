using TradingHub.Server.Health;
using TradingHub.Server.Streaming.BarIndicators;

namespace TradingHub.Server.Market;

/// <summary>What the market's controllers read from.</summary>
internal static class MarketAnswersRegistration
{
    /// <summary>Adds the readers.</summary>
    public static IServiceCollection AddMarketAnswers(this IServiceCollection services)
    {
        services.AddSingleton<QuoteReader>();
        services.AddSingleton<MarketHours>();
        services.AddSingleton<HealthReader>();
        services.AddSingleton<BarSessions>();
        services.AddSingleton<IndicatorReader>();
        services.AddSingleton<IndicatorWarmUps>();
        services.AddSingleton<IIndicatorPast>(provider => provider.GetRequiredService<IndicatorWarmUps>());
        services.AddHostedService(provider => provider.GetRequiredService<IndicatorWarmUps>());
        services.AddSingleton<SignalReader>();
        services.AddSingleton<SignalFeed>();
        return services;
    }
}
