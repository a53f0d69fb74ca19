using TradingHub.Server.Hosting;

namespace TradingHub.Server.Simulator;

/// <summary>Wires the control of the simulator. The plan of faults is the desk's side of it and stands with the brokers.</summary>
internal static class SimulatorRegistration
{
    /// <summary>Adds what the routes read, and the way to a new account.</summary>
    /// <param name="services">The services.</param>
    /// <param name="restart">The next run of the host in this process.</param>
    public static IServiceCollection AddSimulatorControl(this IServiceCollection services, HubRestart restart)
    {
        services.AddSingleton(restart);
        services.AddSingleton<SimulatorReader>();
        services.AddSingleton<SimulatorReset>();
        return services;
    }
}
