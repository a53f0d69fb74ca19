using TradingHub.Server.AlpacaApi.Accounts;
using TradingHub.Server.AlpacaApi.Orders;
using TradingHub.Server.AlpacaApi.Positions;
using TradingHub.Server.AlpacaApi.Venues;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.AlpacaApi;

/// <summary>Registers the Alpaca API.</summary>
internal static class AlpacaRegistration
{
    /// <summary>Adds the surface over the hub's own desk.</summary>
    public static IServiceCollection AddAlpacaApi(this IServiceCollection services)
    {
        services.AddSingleton(AlpacaKeys.Simulated);
        services.AddSingleton<IAlpacaBook, DeskBook>();
        services.AddSingleton<IAlpacaDesk, DeskTrading>();
        services.AddSingleton(provider => new AccountConfigurations(provider.GetRequiredService<HubPlaces>().DataDirectory));
        return services.AddAlpacaSurface();
    }

    /// <summary>
    /// Adds what every surface needs. Needs from elsewhere: keys, <see cref="IAlpacaBook"/>, <see cref="IAlpacaDesk"/>,
    /// <see cref="AccountConfigurations"/>, the catalogue, last values, the market's clock and calendar.
    /// </summary>
    public static IServiceCollection AddAlpacaSurface(this IServiceCollection services)
    {
        services.AddSingleton<OrderWriter>();
        services.AddSingleton<OrderList>();
        services.AddSingleton<AssetRules>();
        services.AddSingleton<ClassRules>();
        services.AddSingleton<AccountRules>();
        services.AddSingleton<OrderIntake>();
        services.AddSingleton<ActivityList>();
        services.AddSingleton<PositionList>();
        return services;
    }

    /// <summary>Puts the door in front of the surface's paths.</summary>
    public static void UseAlpacaApi(this WebApplication app) => app.UseMiddleware<AlpacaDoor>();
}
