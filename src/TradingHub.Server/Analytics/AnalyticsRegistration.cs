using Microsoft.Extensions.Options;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis;
using TradingHub.Engine.Analysis.Costs;
using TradingHub.Engine.Analysis.DayTrades;
using TradingHub.Engine.Analysis.EquityCurves;
using TradingHub.Engine.Analysis.Traces;
using TradingHub.Engine.Risk;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Analytics;

/// <summary>Wires what is read of past trading.</summary>
internal static class AnalyticsRegistration
{
    /// <summary>Adds the folds and their readers.</summary>
    public static IServiceCollection AddAnalytics(this IServiceCollection services)
    {
        services.AddSingleton(RegimeOf);
        services.AddSingleton<TradeAnalysis>();
        services.AddSingleton<TradeReader>();
        services.AddSingleton<DayTradeReader>();
        services.AddSingleton<MarkoutSampler>();
        services.AddSingleton<IOrderListener>(provider => provider.GetRequiredService<MarkoutSampler>());
        services.AddHostedService<MarkoutService>();
        services.AddSingleton<EquitySampler>();
        services.AddSingleton<PortfolioHistory>();
        services.AddHostedService<EquityService>();
        services.AddSingleton<OrderHistory>();
        services.AddSingleton<CostReader>();
        services.AddSingleton<OrderTraces>();
        return services;
    }

    /// <summary>The simulated broker follows the new rule from the day on which it took effect.</summary>
    private static DayTradeRegimeChoice RegimeOf(IServiceProvider provider) =>
        new(
            DayTradeRegimeChoice.Read(provider.GetRequiredService<IOptions<RiskOptions>>().Value.DayTradeRegime),
            provider.GetRequiredService<IOptions<SimulatorOptions>>().Value.Multiplier > 1,
            DayTradeRegimeChoice.RuleChange
        );
}
