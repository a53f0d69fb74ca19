using Microsoft.Extensions.Options;
using TradingHub.Domain.Orders;
using TradingHub.Server.AlpacaApi.Accounts;
using TradingHub.Server.AlpacaApi.DataStreams;
using TradingHub.Server.AlpacaApi.MarketData;
using TradingHub.Server.AlpacaApi.Orders;
using TradingHub.Server.AlpacaApi.Positions;
using TradingHub.Server.AlpacaApi.Streams;
using TradingHub.Server.AlpacaApi.Venues;
using TradingHub.Server.AlpacaApi.Watchlists;
using TradingHub.Server.Hosting;
using TradingHub.Server.Security.SignIn;

namespace TradingHub.Server.AlpacaApi;

/// <summary>Registers the Alpaca API.</summary>
internal static class AlpacaRegistration
{
    private static readonly TimeSpan Ping = TimeSpan.FromSeconds(15);

    /// <summary>Adds the surface over the hub's own desk.</summary>
    public static IServiceCollection AddAlpacaApi(this IServiceCollection services)
    {
        services.AddOptions<AlpacaApiOptions>().BindConfiguration("AlpacaApi").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider =>
        {
            AlpacaApiOptions options = provider.GetRequiredService<IOptions<AlpacaApiOptions>>().Value;
            TimeProvider machine = provider.GetRequiredService<TimeProvider>();
            return new AlpacaPace(options.RequestsPerMinute, options.DataRequestsPerMinute, machine);
        });
        services.AddSingleton(provider =>
        {
            SignInPolicy policy = provider.GetRequiredService<SignInPolicy>();
            return new AlpacaKeys(
                provider.GetRequiredService<IIssuedPairs>(),
                hasCommon: policy is { Environment: AccountEnvironment.Simulated, IsExposed: false },
                policy.IsRequired
            );
        });
        services.AddSingleton<IAlpacaBook, DeskBook>();
        services.AddSingleton<IAlpacaDesk, DeskTrading>();
        services.AddSingleton<ITradeUpdateSink>(provider => provider.GetRequiredService<TradeUpdates>());
        services.AddSingleton<IOrderListener, OrderUpdates>();
        services.AddSingleton(provider => new AccountConfigurations(provider.GetRequiredService<HubPlaces>().DataDirectory));
        services.AddSingleton<AlpacaWatchlists>();
        services.AddSingleton<AccountHistory>();
        services.AddAlpacaMarketData();
        services.AddAlpacaDataStreams();
        return services.AddAlpacaSurface();
    }

    /// <summary>
    /// Adds the data streams. Needs from elsewhere: keys, the catalogue, the machine's clock and the broadcaster with its doors.
    /// </summary>
    public static IServiceCollection AddAlpacaDataStreams(this IServiceCollection services)
    {
        services.AddSingleton<EndpointPlaces>();
        services.AddSingleton<DataConversations>();
        services.AddSingleton<DataForms>();
        services.AddSingleton<DataStream>();
        return services;
    }

    /// <summary>
    /// Adds what every surface needs. Needs from elsewhere: keys, <see cref="AlpacaPace"/>, <see cref="IAlpacaBook"/>, <see cref="IAlpacaDesk"/>,
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

    /// <summary>Opens the data streams.</summary>
    public static void MapAlpacaDataStreams(this WebApplication app)
    {
        DataStream stream = app.Services.GetRequiredService<DataStream>();
        foreach (DataFeed feed in DataFeed.All)
        {
            app.Map(feed.Path, context => stream.ServeAsync(context, feed)).ExcludeFromDescription();
        }
    }
}
