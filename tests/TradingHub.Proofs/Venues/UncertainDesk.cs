using Microsoft.Extensions.Logging.Abstractions;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Alerts;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Exchange;
using TradingHub.Engine.Orders;
using TradingHub.Engine.Risk;
using TradingHub.Testing;

namespace TradingHub.Proofs.Venues;

/// <summary>A desk whose venue is outside of it. Time moves in quarters of a second, and the desk keeps up with each.</summary>
internal sealed class UncertainDesk : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 3, 15, 0, 0, TimeSpan.Zero);
    private const int MostRounds = 25;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(0.25);
    private static readonly RequestMark Nobody = new(OrderSource.Api, "test");
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private int _orders;

    private UncertainDesk(InMemoryJournal journal, SteppedTime machine, UncertainBroker? broker, QuoteBoard board)
    {
        (Journal, Machine, Board) = (journal, machine, board);
        LiveMarketClock clock = new(machine);
        Broker = broker ?? new UncertainBroker(clock);
        Alerts = new AlertBook(machine, NullLogger<AlertBook>.Instance);
        Desk = new OrderDesk(
            Broker,
            journal,
            new DeskMarket(Catalogue, Board, new AlwaysOpenCalendar(), clock, machine),
            new DeskSettings("PA1", new SimulatorAccountOptions(), RiskLimits.Proof, "test-install", () => true)
            {
                AnswerWait = TimeSpan.Zero,
            },
            [],
            NullLogger<OrderDesk>.Instance,
            alerts: Alerts
        );
        _running = Desk.RunAsync(_stop.Token);
    }

    public InMemoryJournal Journal { get; }
    public SteppedTime Machine { get; }
    public UncertainBroker Broker { get; }
    public AlertBook Alerts { get; }
    public OrderDesk Desk { get; }
    public QuoteBoard Board { get; }
    public InstrumentCatalogue Catalogue { get; } = Given.Catalogue("AAPL", "MSFT");
    public Instrument Apple => Catalogue.All[0];
    public Instrument Microsoft => Catalogue.All[1];

    /// <summary>Starts a desk; with the broker of another one it starts as after a kill of that.</summary>
    public static async Task<UncertainDesk> OpenAsync(UncertainDesk? former = null, Action<UncertainBroker>? prepare = null)
    {
        SteppedTime machine = former?.Machine ?? new SteppedTime(Start);
        InMemoryJournal journal = former?.Journal ?? new InMemoryJournal();
        UncertainBroker broker = former?.Broker ?? new UncertainBroker(new LiveMarketClock(machine));
        broker.Drop();
        prepare?.Invoke(broker);
        UncertainDesk desk = new(journal, machine, broker, former?.Board ?? new QuoteBoard());
        desk.Quote();
        while (!desk.Desk.IsReplayed)
        {
            await Task.Yield();
        }

        return desk;
    }

    /// <summary>Starts a desk and waits until it may trade.</summary>
    public static async Task<UncertainDesk> ReadyAsync(UncertainDesk? former = null)
    {
        UncertainDesk desk = await OpenAsync(former);
        await desk.SettleAsync();
        await desk.UntilAsync(() => desk.Desk.IsReady);
        return desk;
    }

    /// <summary>
    /// Places an order; whether it was taken is told by its state. The desk answers before it calls the venue: by the end of this the call
    /// is made, so that what a test changes at the venue next does not meet it on its way.
    /// </summary>
    public async Task<Placement> PlaceAsync(OrderSide side = OrderSide.Buy, decimal quantity = 10, decimal? limit = 99m)
    {
        PlaceOrder order = Given.Order(Apple, side, quantity, limit, clientOrderId: $"mine-{Interlocked.Increment(ref _orders)}");
        int calls = Broker.Calls;
        Placement placement = await Desk.PlaceAsync(order with { AllowDuplicate = true }, CancellationToken.None);
        await CalledAsync(calls);
        return placement;
    }

    /// <summary>Places an order that the gate lets pass, and gives back its id.</summary>
    public async Task<OrderId> PlacedAsync(OrderSide side = OrderSide.Buy, decimal quantity = 10, decimal? limit = 99m)
    {
        Placement placement = await PlaceAsync(side, quantity, limit);
        return placement is OrderPlaced placed
            ? placed.Order.Id
            : throw new InvalidOperationException($"The order was not taken: {placement}");
    }

    /// <summary>A price prints, and the desk has done everything that follows.</summary>
    public async Task PrintAsync(double price)
    {
        long now = Machine.GetUtcNow().UtcTicks;
        Tick tick = Tick.Of(new Trade(Apple.Id, price, 100, 'Q', now, now));
        Board.Show(tick);
        Desk.OnTick(tick);
        await SettleAsync();
    }

    public Task CancelAsync(OrderId id) => Desk.CancelAsync(id, Nobody, CancellationToken.None);

    public Order Find(OrderId id) => Desk.Find(id)!;

    public string VenueId(OrderId id) => Find(id).VenueClientId;

    /// <summary>Moves time on; the desk has done everything by then.</summary>
    public async Task PassAsync(double seconds)
    {
        for (TimeSpan passed = TimeSpan.Zero; passed < TimeSpan.FromSeconds(seconds); passed += Step)
        {
            Machine.Advance(Step);
            Quote();
            await SettleAsync();
        }
    }

    /// <summary>Moves time on until something holds; at most two minutes.</summary>
    public async Task UntilAsync(Func<bool> condition)
    {
        for (int step = 0; !condition(); step++)
        {
            if (_running.IsCompleted || step >= 480)
            {
                throw new InvalidOperationException(_running.IsCompleted ? "The desk ended." : "Two minutes have passed.");
            }

            await PassAsync(Step.TotalSeconds);
        }
    }

    /// <summary>Waits until the desk has nothing to do at this moment: a question that changes nothing passes through it.</summary>
    public async Task SettleAsync()
    {
        for (int round = 0; round < 4; round++)
        {
            await Desk.CancelAllAsync(Microsoft.Id, Nobody, CancellationToken.None);
            await Task.Yield();
        }
    }

    /// <summary>Waits until a call has come to the venue; one that may not leave at all is not waited for long.</summary>
    public async Task CalledAsync(int callsBefore)
    {
        for (int round = 0; round == 0 || (round < MostRounds && Broker.Calls == callsBefore); round++)
        {
            await SettleAsync();
        }
    }

    public IEnumerable<string> AlertCodes() => Alerts.List(includeAcknowledged: false).Select(alert => alert.Code);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private void Quote()
    {
        long now = Machine.GetUtcNow().UtcTicks;
        foreach (Instrument instrument in Catalogue.All)
        {
            Board.Show(Tick.Of(new Quote(instrument.Id, 99.98, 1_000, 100.00, 1_000, now, now)));
        }
    }
}
