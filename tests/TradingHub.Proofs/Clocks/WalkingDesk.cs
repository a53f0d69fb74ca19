using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Exchange;
using TradingHub.Engine.Orders;
using TradingHub.Engine.Risk;
using TradingHub.Testing;

namespace TradingHub.Proofs.Clocks;

/// <summary>A desk on the simulated exchange whose market clock walks through the exchanges' real hours, to the millisecond.</summary>
internal sealed class WalkingDesk : IAsyncDisposable
{
    private static readonly TimeZoneInfo NewYorkZone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    private static readonly RequestMark Nobody = new(OrderSource.Api, "walk");
    private readonly CancellationTokenSource _stop = new();
    private readonly ReplayMarketClock _clock;
    private readonly SteppedTime _machine;
    private readonly QuoteBoard _board = new();
    private readonly SimulatedBroker _broker;
    private readonly Task _running;
    private int _orders;

    /// <summary>Begins at a moment.</summary>
    public WalkingDesk(DateTimeOffset start, IMarketCalendar? hours = null)
    {
        _clock = new ReplayMarketClock(start);
        _machine = new SteppedTime(start);
        IMarketCalendar calendar = hours ?? new UsMarketCalendar();
        _broker = new SimulatedBroker(new SimulatedExchange(calendar), _clock);
        Desk = new OrderDesk(
            _broker,
            Journal,
            new DeskMarket(Catalogue, _board, calendar, _clock, _machine),
            new DeskSettings("SIM-1", new SimulatorAccountOptions { Cash = 1_000_000_000m }, Limits, "walk", () => true)
            {
                VenueHours = () => VenueHours,
            },
            [],
            NullLogger<OrderDesk>.Instance
        );
        _running = Desk.RunAsync(_stop.Token);
    }

    /// <summary>A share and a pair.</summary>
    public InstrumentCatalogue Catalogue { get; } = Given.Catalogue("AAPL", "BTC/USD");

    /// <summary>What the venue says of its session.</summary>
    public BrokerHours? VenueHours { get; set; }

    /// <summary>The journal.</summary>
    public InMemoryJournal Journal { get; } = new();

    /// <summary>The desk.</summary>
    public OrderDesk Desk { get; }

    // Programs over the API stand for the sources that are bound to the session here.
    private static RiskLimits Limits => RiskLimits.Proof with { SessionOnlySources = [OrderSource.Api] };

    /// <summary>The moment at which New York's clocks show this, by the zone data of the platform and not of the product.</summary>
    public static DateTimeOffset At(string date, string time)
    {
        DateTime local = DateTime.ParseExact($"{date} {time}", "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return new DateTimeOffset(local, NewYorkZone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The date on New York's calendar, by the zone data of the platform.</summary>
    public static DateOnly DateAt(DateTimeOffset moment) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, NewYorkZone).DateTime);

    /// <summary>Waits until the desk is ready.</summary>
    public async Task ReadyAsync()
    {
        while (!Desk.IsReady && !_running.IsCompleted)
        {
            await Task.Yield();
        }
    }

    /// <summary>Moves the market's clock on to a moment and has the desk do what follows from it.</summary>
    public async Task MoveToAsync(DateTimeOffset moment)
    {
        _clock.AdvanceTo(moment.UtcTicks);
        foreach (Instrument instrument in Catalogue.All)
        {
            Tick tick = Tick.Of(new Quote(instrument.Id, 99.99, 1_000_000, 100.01, 1_000_000, moment.UtcTicks, moment.UtcTicks));
            _board.Show(tick);
            _broker.OnTick(tick);
        }

        _machine.Advance(TimeSpan.FromSeconds(1));
        do
        {
            await Desk.CancelAllAsync(Catalogue.All[1].Id, Nobody, CancellationToken.None);
        } while (_broker.Events.Count > 0);
    }

    /// <summary>What a program's market order for one share is answered now: <c>placed</c>, or the code of the denial.</summary>
    public async Task<string> AskAsync(OrderSource source = OrderSource.Api)
    {
        PlaceOrder order = Given.Order(Catalogue.All[0], OrderSide.Buy, 1, clientOrderId: $"walk-{++_orders}");
        Placement placement = await Desk.PlaceAsync(
            order with
            {
                Source = source,
                TimeInForce = TimeInForce.Day,
                AllowDuplicate = true,
            },
            CancellationToken.None
        );
        return placement is OrderDenied denied ? denied.Refusal.Code : "placed";
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }
}
