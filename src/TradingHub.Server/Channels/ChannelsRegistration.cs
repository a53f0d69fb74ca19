using Microsoft.Extensions.Options;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Market;
using TradingHub.Server.Hosting.Settings;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Channels;

/// <summary>Wires the five channels, the feed that they read from, and what they tell the stream.</summary>
internal static class ChannelsRegistration
{
    /// <summary>Adds the channels. The order of the hosted services is the order of their start.</summary>
    public static IServiceCollection AddDataChannels(this IServiceCollection services, IConfiguration settings)
    {
        services
            .AddOptions<ChannelOptions>()
            .BindConfiguration(ChannelOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<ChannelOptions>>().Value);
        services.AddSingleton(provider =>
            provider
                .GetRequiredService<MarketBus>()
                .AttachConflating("realtime", provider.GetRequiredService<ChannelOptions>().MailboxCapacity)
        );
        services.AddSingleton<BarMailbox>();
        services.AddSingleton<BarRefills>();
        services.AddSingleton<AccountStream>();
        services.AddSingleton<IOrderListener, OrderStream>();
        services.AddSingleton<IStreamSnapshots, HubSnapshots>();
        services.AddSingleton<DataChannels>();
        services.AddSingleton<ChannelReads>();
        services.AddLazy<IOrderBook>().AddLazy<DataChannels>().AddLazy<FeedService>();

        services.AddHosted<BarWriter>();
        services.AddChannel<OrdersChannel>();
        services.AddChannel<ChartsChannel>();
        services.AddChannel<AiChannel>();
        services.AddChannel<ScannerChannel>();
        services.AddChannel<RealtimeChannel>();
        services.AddHosted<ChannelWatchdog>();
        services.AddHosted<FeedService>();
        services.AddHosted<ChannelsPulse>();
        return services.AddPast(settings);
    }

    /// <summary>
    /// Who tells what had happened before: a market of the hub's own once, for everything; a live one for what is followed, each time that is
    /// lost.
    /// </summary>
    private static IServiceCollection AddPast(this IServiceCollection services, IConfiguration settings)
    {
        HubOptions hub = settings.GetSection("Hub").Get<HubOptions>() ?? new HubOptions();
        if (hub.MarketData == MarketDataKind.Alpaca)
        {
            services.AddHosted<BarBackfill>();
            services.AddHosted<LiveWishes>();
        }
        else
        {
            services.AddHosted<PastService>();
        }

        return services;
    }

    private static void AddChannel<TChannel>(this IServiceCollection services)
        where TChannel : ChannelService
    {
        services.AddHosted<TChannel>();
        services.AddSingleton<ChannelService>(provider => provider.GetRequiredService<TChannel>());
    }

    private static void AddHosted<TService>(this IServiceCollection services)
        where TService : class, IHostedService
    {
        services.AddSingleton<TService>();
        services.AddHostedService(provider => provider.GetRequiredService<TService>());
    }

    /// <summary>For those who need each other: the desk tells the stream, the stream asks the desk.</summary>
    private static IServiceCollection AddLazy<T>(this IServiceCollection services)
        where T : class => services.AddSingleton(provider => new Lazy<T>(provider.GetRequiredService<T>));
}
