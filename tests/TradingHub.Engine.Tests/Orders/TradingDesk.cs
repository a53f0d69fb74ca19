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

namespace TradingHub.Engine.Tests.Orders;

/// <summary>A desk on the simulated exchange with a market that the test moves by hand.</summary>
internal sealed class TradingDesk : IAsyncDisposable
{
    /// <summary>Market and machine time at the start: a Tuesday, 10:00 in New York.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 3, 15, 0, 0, TimeSpan.Zero);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private readonly bool _isVenueOutside;

    private TradingDesk(
        IOrderJournal journal,
        DeskSettings? settings,
        IBroker? broker,
        IEnumerable<IOrderListener> listeners,
        IMarketCalendar? hours = null,
        Func<TradingDesk, IBroker>? around = null
    )
    {
        Journal = journal as InMemoryJournal ?? new InMemoryJournal();
        Catalogue = Given.Catalogue("AAPL", "MSFT", "BTC/USD");
        Clock = new ReplayMarketClock(Start);
        Machine = new SteppedTime(Start);
        IMarketCalendar calendar = hours ?? new AlwaysOpenCalendar();
        Broker = new SimulatedBroker(new SimulatedExchange(calendar), Clock);
        broker ??= around?.Invoke(this);
        Desk = new OrderDesk(
            broker ?? Broker,
            journal,
            new DeskMarket(Catalogue, Board, calendar, Clock, Machine),
            settings ?? Settings(RiskLimits.Paper),
            listeners,
            NullLogger<OrderDesk>.Instance
        );
        _isVenueOutside = broker is not (null or IRestorableBroker);
        _running = Desk.RunAsync(_stop.Token);
    }

    public InstrumentCatalogue Catalogue { get; }
    public QuoteBoard Board { get; } = new();
    public ReplayMarketClock Clock { get; }
    public SteppedTime Machine { get; }
    public InMemoryJournal Journal { get; }
    public SimulatedBroker Broker { get; }
    public OrderDesk Desk { get; }

    public Instrument Apple => Catalogue.All[0];
    public Instrument Microsoft => Catalogue.All[1];

    public static DeskSettings Settings(RiskLimits limits, bool allowShort = false, Func<bool>? isChannelRunning = null) =>
        new(
            "SIM-1",
            new SimulatorAccountOptions { AllowShort = allowShort },
            limits,
            "test-install",
            isChannelRunning ?? (() => true)
        );

    /// <summary>Starts a desk; on a journal that was used before it recovers.</summary>
    public static async Task<TradingDesk> OpenAsync(
        InMemoryJournal? journal = null,
        DeskSettings? settings = null,
        IBroker? broker = null,
        params IOrderListener[] listeners
    )
    {
        TradingDesk desk = new(journal ?? new InMemoryJournal(), settings, broker, listeners);
        return await ReadyAsync(desk);
    }

    /// <summary>Starts a desk with market hours, or on a journal that the test holds up.</summary>
    public static Task<TradingDesk> OpenWithAsync(IOrderJournal journal, DeskSettings settings, IMarketCalendar hours) =>
        ReadyAsync(new TradingDesk(journal, settings, broker: null, [], hours));

    /// <summary>Starts a desk with something between it and its exchange; on a journal that was used before it recovers.</summary>
    public static Task<TradingDesk> OpenAroundAsync(Func<TradingDesk, IBroker> around, InMemoryJournal? journal = null) =>
        ReadyAsync(new TradingDesk(journal ?? new InMemoryJournal(), settings: null, broker: null, [], around: around));

    private static async Task<TradingDesk> ReadyAsync(TradingDesk desk)
    {
        for (int looks = 1; !desk.Desk.IsReady && !desk._running.IsCompleted; looks++)
        {
            await Task.Yield();
            if (desk._isVenueOutside && looks % 100 == 0)
            {
                // Books that differ from those of a venue outside are looked at again after a while.
                desk.Machine.Advance(TimeSpan.FromMilliseconds(100));
            }
        }

        return desk;
    }

    /// <summary>Shows a quote to everybody.</summary>
    public void Quote(Instrument instrument, double bid, double ask, double size = 100)
    {
        long now = Clock.UtcTicks;
        Tick tick = Tick.Of(new Quote(instrument.Id, bid, size, ask, size, now, now));
        Board.Show(tick);
        Broker.OnTick(tick);
    }

    /// <summary>Places an order that has to be taken.</summary>
    public async Task<Order> PlaceAsync(PlaceOrder order)
    {
        Placement placement = await Desk.PlaceAsync(order, CancellationToken.None);
        return Assert.IsType<OrderPlaced>(placement).Order;
    }

    /// <summary>Places an order that has to be refused.</summary>
    public async Task<Refusal> RefusedAsync(PlaceOrder order)
    {
        Placement placement = await Desk.PlaceAsync(order, CancellationToken.None);
        return Assert.IsType<OrderDenied>(placement).Refusal;
    }

    /// <summary>Waits until the desk has made durable what a condition asks for.</summary>
    public async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            Assert.False(_running.IsCompleted, "The desk ended.");
            await Task.Yield();
        }
    }

    /// <summary>Waits for an order to reach a state.</summary>
    public Task UntilAsync(OrderId id, OrderState state) => UntilAsync(() => Desk.Find(id)?.State == state);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }
}
