using TradingHub.Server.TradingView.Webhooks;

namespace TradingHub.Server.TradingView;

/// <summary>Wires what goes on between TradingView and the hub.</summary>
internal static class TradingViewRegistration
{
    /// <summary>Adds it. After the desk, so that alerts wait for it.</summary>
    public static IServiceCollection AddTradingView(this IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>().BindConfiguration("TradingView").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AlertReader>();
        services.AddSingleton<AlertSizing>();
        services.AddSingleton<AlertOrders>();
        services.AddSingleton<AlertPace>();
        services.AddSingleton<AlertNews>();
        services.AddSingleton<AlertTrials>();
        services.AddSingleton<AlertRunner>();
        services.AddSingleton<DailyAlerts>();
        services.AddSingleton<ListAlertRunner>();
        services.AddSingleton<OrderAlertRunner>();
        services.AddSingleton<OwnOrders>();
        services.AddSingleton<PositionAlerts>();
        services.AddSingleton<RefusedAlerts>();
        services.AddSingleton<SecretUses>();
        services.AddSingleton<TradingViewPrices>();
        services.AddSingleton<WebhookDoor>();
        services.AddSingleton<WebhookGate>();
        services.AddSingleton<WebhookWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookWorker>());
        return services;
    }
}
