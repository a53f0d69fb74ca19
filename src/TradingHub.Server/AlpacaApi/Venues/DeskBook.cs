using Microsoft.Extensions.Options;
using TradingHub.Domain.Accounts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis;
using TradingHub.Engine.Analysis.DayTrades;
using TradingHub.Engine.Market;
using TradingHub.Server.Hosting;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.AlpacaApi.Venues;

/// <summary>The hub's own books behind the surface.</summary>
internal sealed class DeskBook(
    IOrderBook book,
    LastValues lastValues,
    InstrumentCatalogue catalogue,
    TradeAnalysis analysis,
    IOptions<SimulatorOptions> simulator,
    HubPlaces places
) : IAlpacaBook
{
    private const string FirstFile = "install-id";

    // The installation's own file is written once, at the first start.
    private readonly Lazy<DateTimeOffset> _createdAt = new(() =>
        new DateTimeOffset(File.GetLastWriteTimeUtc(Path.Combine(places.DataDirectory, FirstFile)), TimeSpan.Zero)
    );

    /// <inheritdoc />
    public AlpacaAccount Account()
    {
        DayTradeStatus dayTrades = analysis.DayTrades();
        int count = dayTrades.Regime == DayTradeRegime.Legacy ? dayTrades.Counted.Count : 0;
        return new AlpacaAccount(book.Account(), _createdAt.Value, simulator.Value.AllowShort)
        {
            DayTradeCount = count,
            IsPatternDayTrader = count > DayTradeRules.Limit,
        };
    }

    /// <inheritdoc />
    public Order? Find(OrderId id) => Shown(book.Find(id));

    /// <inheritdoc />
    public Order? FindByClientOrderId(string clientOrderId) => Shown(book.FindByClientOrderId(clientOrderId));

    /// <inheritdoc />
    public IReadOnlyList<Order> List(OrderQuery query) => book.List(query);

    /// <inheritdoc />
    public IReadOnlyList<Fill> Fills(long? beforeSequence, int limit) => book.Fills(beforeSequence, limit);

    /// <inheritdoc />
    public IReadOnlyList<MarkedPosition> Positions() => book.Positions();

    /// <inheritdoc />
    public MarkedPosition? PositionOf(InstrumentId instrument) => book.PositionOf(instrument);

    /// <inheritdoc />
    public decimal? PreviousCloseOf(InstrumentId instrument) =>
        lastValues.TryGetDay(instrument, out DayFigures day) && day.PreviousClose is { } close
            ? catalogue[instrument].ToOwedPrice(close)
            : null;

    private static Order? Shown(Order? order) => order?.State == OrderState.Denied ? null : order;
}
