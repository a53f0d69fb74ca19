using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.SimBroker.DataStreams;
using TradingHub.SimBroker.Faults;
using TradingHub.SimBroker.MarketData;

namespace TradingHub.SimBroker.Control;

/// <summary>The truth about market data: every tick, every closed minute, and how the streams are doing.</summary>
internal static class DataRoutes
{
    private const int MostBars = 10_000;

    /// <summary>Opens <c>/control/data</c>.</summary>
    public static void MapData(this RouteGroupBuilder control)
    {
        control.MapGet("/data", State);
        control.MapGet("/data/outages", (DataOutages outages) => outages.All);
        control.MapGet("/data/bars", BarsAsync);
        control.MapGet("/data/ticks", Ticks);
    }

    private static ControlData State(TickLedger ledger, DataClients clients, DataOutages outages) =>
        new(
            ledger.Count,
            clients.Told,
            clients.Accepted,
            clients.Refused,
            [.. clients.All.Select(client => new ControlClient(client.Feed.Path, client.TopicCount))],
            outages.Now
        );

    /// <summary>Closed minutes by their start, <paramref name="start"/> inclusive to <paramref name="end"/> exclusive, oldest first.</summary>
    private static async Task<IResult> BarsAsync(
        string symbol,
        DateTimeOffset start,
        DateTimeOffset end,
        InstrumentCatalogue catalogue,
        BarHistory history,
        CancellationToken cancellationToken
    )
    {
        if (!catalogue.TryFind(symbol, out Instrument? instrument))
        {
            return Results.NotFound();
        }

        BarRequest request = new(instrument, Timeframe.OneMinute, start, end, MostBars);
        IReadOnlyList<BarUpdate> bars = await history.GetAsync(request, cancellationToken);
        return Results.Json(bars.Where(bar => bar.IsClosed).Select(ControlBar.From));
    }

    /// <summary>Ticks of an instrument with a number above <paramref name="after"/>, oldest first.</summary>
    private static IResult Ticks(
        string symbol,
        InstrumentCatalogue catalogue,
        TickLedger ledger,
        long after = 0,
        int limit = 10_000
    ) =>
        catalogue.TryFind(symbol, out Instrument? instrument)
            ? Results.Json(ledger.After(instrument.Id, after, limit).Select(entry => ControlTick.From(entry.Number, entry.Tick)))
            : Results.NotFound();
}
