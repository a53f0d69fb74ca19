using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Server.Hosting;

/// <summary>Says where the hub can be reached, once it can.</summary>
internal static partial class HubAddress
{
    /// <summary>Logs <c>TradingHub listens on http://localhost:PORT</c> when the listener is open.</summary>
    public static void AnnounceAddress(this WebApplication app) =>
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            string? address = app
                .Services.GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()
                ?.Addresses.FirstOrDefault();
            if (Uri.TryCreate(address, UriKind.Absolute, out Uri? uri))
            {
                LogEngine(app.Logger, SqliteEngine.Description, app.Services.GetRequiredService<HubPlaces>().DataDirectory);
                LogAddress(app.Logger, uri.Port);
                File.WriteAllText(
                    PortFile(app.Services.GetRequiredService<HubPlaces>()),
                    uri.Port.ToString(CultureInfo.InvariantCulture)
                );
            }
        });

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

    private static string PortFile(HubPlaces places) => Path.Combine(places.DataDirectory, "hub.port");

    [LoggerMessage(2, LogLevel.Information, "{Engine} keeps the files in {DataDirectory}")]
    private static partial void LogEngine(ILogger logger, string engine, string dataDirectory);

    [LoggerMessage(1, LogLevel.Information, "TradingHub listens on http://localhost:{Port}")]
    private static partial void LogAddress(ILogger logger, int port);
}
