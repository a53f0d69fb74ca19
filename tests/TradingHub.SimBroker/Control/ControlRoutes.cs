using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Server.AlpacaApi;
using TradingHub.Server.AlpacaApi.Orders;
using TradingHub.Server.AlpacaApi.Venues;
using TradingHub.SimBroker.Faults;
using TradingHub.SimBroker.Ledgers;
using TradingHub.SimBroker.Venues;

namespace TradingHub.SimBroker.Control;

/// <summary>What tests may know and do that no client of a broker may: the truth, faults, quotes, and what somebody at the broker does.</summary>
internal static class ControlRoutes
{
    /// <summary>Opens <c>/control</c>. It asks for no keys: the listener is loopback.</summary>
    public static void MapControl(this WebApplication app)
    {
        RouteGroupBuilder control = app.MapGroup("/control");
        control.MapGet("/ledger", Ledger);
        control.MapGet("/orders", Orders);
        control.MapGet("/fills", Fills);
        control.MapGet("/account", Account);
        control.MapGet("/faults", (FaultPlan plan) => plan.Counts);
        control.MapPost("/faults", Arm);
        control.MapDelete("/faults", (FaultPlan plan) => plan.Arm(new FaultScript(0, [])));
        control.MapPost("/quotes", QuoteAsync);
        control.MapPost("/trades", TradeAsync);
        control.MapPost("/positions", AdjustAsync);
        control.MapPost("/orders", PlaceAsync);
        control.MapData();
        control.MapPost("/stream/cut", (Server.AlpacaApi.Streams.TradeUpdates stream) => stream.CutAll());
    }

    /// <summary>The batches of the ledger as they are on disk.</summary>
    private static IResult Ledger(SimSettings settings) => Results.Json(LedgerFile.Read(settings.Data), LedgerJson.Options);

    /// <summary>All orders, oldest first, hidden ones too.</summary>
    private static ControlOrder[] Orders(SimState state)
    {
        lock (state.Lock)
        {
            return [.. state.Books.Orders.Select(ControlOrder.From)];
        }
    }

    private static ControlFill[] Fills(SimState state)
    {
        lock (state.Lock)
        {
            return [.. state.Books.Fills.Select(ControlFill.From)];
        }
    }

    private static ControlAccount Account(SimState state)
    {
        lock (state.Lock)
        {
            return new ControlAccount(
                state.Books.Positions.Cash,
                state.Books.Positions.All.ToDictionary(one => one.Instrument.Symbol.Value, one => one.Quantity),
                state.Books.Sequence
            );
        }
    }

    private static IResult Arm(FaultScript script, FaultPlan plan)
    {
        plan.Arm(script);
        return Results.NoContent();
    }

    private static Task<IResult> QuoteAsync(
        ControlQuote quote,
        InstrumentCatalogue catalogue,
        SimVenue venue,
        TimeProvider machine
    )
    {
        long now = machine.GetUtcNow().UtcTicks;
        return MoveAsync(
            quote.Symbol,
            catalogue,
            venue,
            id => Tick.Of(new Quote(id, quote.Bid, quote.BidSize, quote.Ask, quote.AskSize, now, now))
        );
    }

    private static Task<IResult> TradeAsync(
        ControlTrade trade,
        InstrumentCatalogue catalogue,
        SimVenue venue,
        TimeProvider machine
    )
    {
        long now = machine.GetUtcNow().UtcTicks;
        return MoveAsync(
            trade.Symbol,
            catalogue,
            venue,
            id => Tick.Of(new Trade(id, trade.Price, trade.Size, 'S', now, now, TickMarks.None))
        );
    }

    private static async Task<IResult> MoveAsync(
        string symbol,
        InstrumentCatalogue catalogue,
        SimVenue venue,
        Func<InstrumentId, Tick> make
    )
    {
        if (!catalogue.TryFind(symbol, out Instrument? instrument))
        {
            return Results.NotFound();
        }

        await venue.MoveAsync(new[] { make(instrument.Id) });
        return Results.NoContent();
    }

    private static async Task<IResult> AdjustAsync(ControlPosition position, InstrumentCatalogue catalogue, SimVenue venue)
    {
        if (!catalogue.TryFind(position.Symbol, out Instrument? instrument))
        {
            return Results.NotFound();
        }

        await venue.AdjustAsync(instrument, position.Quantity, position.Price);
        return Results.NoContent();
    }

    /// <summary>An order that somebody places at the broker itself.</summary>
    private static async Task<IResult> PlaceAsync(HttpContext context, OrderIntake intake, SimVenue venue)
    {
        (PlaceOrder? order, AlpacaError? error) = intake.Read(
            await AlpacaFields.ReadAsync(context.Request),
            context.TraceIdentifier
        );
        AlpacaPlacement placement = order is null
            ? AlpacaPlacement.Of(error!)
            : await venue.PlaceAsync(order with { Source = OrderSource.Broker }, context.RequestAborted);
        return placement.Order is { } placed
            ? Results.Json(ControlOrder.From(placed))
            : Results.Json(placement.Error!.ToBody(), statusCode: placement.Error.Status);
    }
}
