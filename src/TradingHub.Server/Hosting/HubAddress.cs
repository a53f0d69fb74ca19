using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using TradingHub.Server.Hosting.Settings;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Server.Hosting;

/// <summary>Says where the hub can be reached, once it can.</summary>
internal static partial class HubAddress
{
    private const string Unknown = "http://localhost";

    /// <summary>Logs <c>TradingHub listens on http://localhost:PORT</c> when the listener is open.</summary>
    public static void AnnounceAddress(this WebApplication app) =>
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            IServer server = app.Services.GetRequiredService<IServer>();
            if (AddressOf(server) is { } uri)
            {
                LogEngine(app.Logger, SqliteEngine.Description, app.Services.GetRequiredService<HubPlaces>().DataDirectory);
                LogAddress(app.Logger, OriginOf(server));
                File.WriteAllText(
                    PortFile(app.Services.GetRequiredService<HubPlaces>()),
                    uri.Port.ToString(CultureInfo.InvariantCulture)
                );
            }

            WarnOfPrices(app);
        });

    /// <summary>Where a browser on this machine finds the hub: localhost unless the listener has another address of its own.</summary>
    public static string OriginOf(IServer server)
    {
        if (AddressOf(server) is not { } uri)
        {
            return Unknown;
        }

        bool isHere =
            !IPAddress.TryParse(uri.Host.Trim('[', ']'), out IPAddress? address)
            || IPAddress.IsLoopback(address)
            || address.Equals(IPAddress.Any)
            || address.Equals(IPAddress.IPv6Any);
        return isHere ? $"{uri.Scheme}://localhost:{uri.Port}" : uri.GetLeftPart(UriPartial.Authority);
    }

    /// <summary>The port on which the hub of these folders listened when it last started, or null. Commands find the hub by it.</summary>
    public static int? PortOf(HubPlaces places)
    {
        try
        {
            string text = File.ReadAllText(PortFile(places));
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) ? port : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static Uri? AddressOf(IServer server) =>
        Uri.TryCreate(server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(), UriKind.Absolute, out Uri? uri)
            ? uri
            : null;

    /// <summary>Orders for real money would be judged by prices that nobody trades at.</summary>
    private static void WarnOfPrices(WebApplication app)
    {
        HubOptions hub = app.Services.GetRequiredService<IOptions<HubOptions>>().Value;
        if (hub is { IsLive: true, MarketData: MarketDataKind.Simulated })
        {
            LogSimulatedPrices(app.Logger);
        }
    }

    private static string PortFile(HubPlaces places) => Path.Combine(places.DataDirectory, "hub.port");

    [LoggerMessage(2, LogLevel.Information, "{Engine} keeps the files in {DataDirectory}")]
    private static partial void LogEngine(ILogger logger, string engine, string dataDirectory);

    [LoggerMessage(1, LogLevel.Information, "TradingHub listens on {Origin}")]
    private static partial void LogAddress(ILogger logger, string origin);

    [LoggerMessage(
        3,
        LogLevel.Warning,
        "The account is a live one and the prices are simulated: the risk gate judges orders by them."
    )]
    private static partial void LogSimulatedPrices(ILogger logger);
}
