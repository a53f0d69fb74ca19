using TradingHub.Domain.Orders;
using TradingHub.Server.AlpacaApi.Accounts;
using TradingHub.Server.AlpacaApi.Orders;
using TradingHub.Server.AlpacaApi.Positions;
using TradingHub.Server.AlpacaApi.Streams;
using TradingHub.Server.AlpacaApi.Venues;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.AlpacaApi;

/// <summary>Registers the Alpaca API.</summary>
internal static class AlpacaRegistration
{
    private static readonly TimeSpan Ping = TimeSpan.FromSeconds(15);

    /// <summary>Adds the surface over the hub's own desk.</summary>
    public static IServiceCollection AddAlpacaApi(this IServiceCollection services)
    {
        services.AddSingleton(AlpacaKeys.Simulated);
        services.AddSingleton<IAlpacaBook, DeskBook>();
        services.AddSingleton<IAlpacaDesk, DeskTrading>();
        services.AddSingleton<ITradeUpdateSink>(provider => provider.GetRequiredService<TradeUpdates>());
        services.AddSingleton<IOrderListener, OrderUpdates>();
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
        services.AddSingleton<TradeUpdates>();
        services.AddSingleton<TradeStreamMessages>();
        services.AddSingleton<TradeStream>();
        // The books tell the stream, which writes orders from the books.
        services.AddSingleton(provider => new Lazy<OrderWriter>(provider.GetRequiredService<OrderWriter>));
        return services;
    }

    /// <summary>Puts the door in front of the surface's paths, and opens the stream.</summary>
    public static void UseAlpacaApi(this WebApplication app)
    {
        app.UseMiddleware<AlpacaDoor>();
        app.UseWhen(
            context => context.Request.Path == TradeStream.Path,
            stream => stream.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Ping, KeepAliveTimeout = Ping })
        );
        app.Map(TradeStream.Path, app.Services.GetRequiredService<TradeStream>().ServeAsync).ExcludeFromDescription();
    }
}
