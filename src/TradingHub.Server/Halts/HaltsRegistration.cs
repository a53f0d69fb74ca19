using TradingHub.Domain.Halts;
using TradingHub.Engine.Orders;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Halts;

/// <summary>Wires the ways to halt.</summary>
internal static class HaltsRegistration
{
    /// <summary>Adds them. After the desk, so that the kill file is looked for once the desk has recovered.</summary>
    public static IServiceCollection AddHalts(this IServiceCollection services)
    {
        services.AddSingleton<IHaltListener, HaltStream>();
        services.AddSingleton<IHaltListener, HaltAlerts>();
        services.AddSingleton<IHaltDesk>(provider => provider.GetRequiredService<OrderDesk>());
        services.AddSingleton(provider => new Lazy<IHaltDesk>(provider.GetRequiredService<IHaltDesk>));
        services.AddSingleton<ISocketHalts, SocketHalts>();
        services.AddSingleton<KillFile>();
        services.AddHostedService<KillFileService>();
        return services;
    }
}
