using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Hosting;

/// <summary>Where orders and bars are kept: each kind of account has a book of its own, since its orders are not those of another.</summary>
internal static class BookFolder
{
    /// <summary>The book of the account, which the commands copy, restore and verify.</summary>
    /// <param name="dataDirectory">The data folder.</param>
    /// <param name="settings">All settings.</param>
    public static string OfAccount(string dataDirectory, IConfiguration settings) =>
        Options(settings).Broker != BrokerKind.Alpaca ? SimulatedBook.Read(dataDirectory, settings).FolderIn(dataDirectory)
        : settings.GetSection("Alpaca").Get<AlpacaOptions>()?.Live == true ? Path.Combine(dataDirectory, "alpaca-live")
        : Path.Combine(dataDirectory, "alpaca");

    /// <summary>
    /// The book of a hub that starts now. A replay runs in another time, so each run has one of its own that never touches the account; it
    /// stays on disk for whoever wants to look at it.
    /// </summary>
    /// <param name="dataDirectory">The data folder.</param>
    /// <param name="settings">All settings.</param>
    /// <param name="now">Names the run.</param>
    public static string OfRun(string dataDirectory, IConfiguration settings, DateTimeOffset now) =>
        Options(settings).MarketData == MarketDataKind.Replay
            ? Path.Combine(dataDirectory, "replays", now.ToString("yyyy-MM-dd'T'HH-mm-ss-fff"))
            : OfAccount(dataDirectory, settings);

    /// <summary>
    /// The file of bars. Alpaca's are the real market's, whoever takes the orders: they are never mixed with those of a simulated one.
    /// </summary>
    /// <param name="dataDirectory">The data folder.</param>
    /// <param name="bookFolder">The book of this run.</param>
    /// <param name="settings">All settings.</param>
    public static string BarsOf(string dataDirectory, string bookFolder, IConfiguration settings) =>
        Options(settings).MarketData == MarketDataKind.Alpaca
            ? Path.Combine(dataDirectory, "alpaca-market.db")
            : Path.Combine(bookFolder, "market.db");

    private static HubOptions Options(IConfiguration settings) =>
        settings.GetSection("Hub").Get<HubOptions>() ?? new HubOptions();
}
