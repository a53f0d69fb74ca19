using Microsoft.Extensions.Logging.Abstractions;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Exchange;
using TradingHub.Engine.Orders;
using TradingHub.Engine.Risk;
using TradingHub.Testing;

namespace TradingHub.Proofs.Orders.Twin;

/// <summary>A real desk on the real exchange, in memory, with a market that is moved by hand.</summary>
internal sealed class TwinDesk : IAsyncDisposable
{
    /// <summary>Starting cash in dollars.</summary>
    public const decimal Cash = 1_000_000_000m;

    private static readonly DateTimeOffset Start = new(2026, 10, 20, 14, 0, 0, TimeSpan.Zero);

    // The twin's hours know the holidays of these months only.
    private static readonly DateTimeOffset LastMoment = new(2027, 3, 31, 12, 0, 0, TimeSpan.Zero);
    private readonly CancellationTokenSource _stop = new();
    private readonly SteppedTime _machine = new(Start);
    private readonly ReplayMarketClock _clock = new(Start);
    private readonly QuoteBoard _board = new();
    private readonly SimulatedBroker _broker;
    private readonly Task _running;
    private readonly InstrumentId _barrier;

    public TwinDesk(InMemoryJournal journal)
    {
        InstrumentCatalogue catalogue = Given.Catalogue("AAPL", "MSFT", "BTC/USD", "BARRIER");
        Instruments = [.. catalogue.All.Take(3)];
        _barrier = catalogue.All[3].Id;
        UsMarketCalendar calendar = new();
        _broker = new SimulatedBroker(new SimulatedExchange(calendar), _clock);
        SimulatorAccountOptions account = new() { Cash = Cash, AllowShort = true };
        Desk = new OrderDesk(
            _broker,
            journal,
            new DeskMarket(catalogue, _board, calendar, _clock, _machine),
            new DeskSettings("SIM-1", account, RiskLimits.Proof with { MaxQuoteAge = TimeSpan.FromDays(30) }, "twin", () => true),
            [],
            NullLogger<OrderDesk>.Instance
        );
        _running = Desk.RunAsync(_stop.Token);
    }

    /// <summary>What is traded: two shares and a pair with a small lot.</summary>
    public IReadOnlyList<Instrument> Instruments { get; }

    /// <summary>The desk.</summary>
    public OrderDesk Desk { get; }

    /// <summary>Market time.</summary>
    public DateTimeOffset Now => _clock.Now;

    /// <summary>The account as the exchange has it.</summary>
    public ValueTask<BrokerAccount> AccountAsync() => _broker.AccountAsync(CancellationToken.None);

    /// <summary>Waits until the desk is ready.</summary>
    public async Task ReadyAsync()
    {
        while (!Desk.IsReady && !_running.IsCompleted)
        {
            await Task.Yield();
        }
    }

    /// <summary>Lets market time pass, at most to the last moment before a holiday.</summary>
    public void Advance(TimeSpan time)
    {
        _clock.AdvanceTo(Math.Min(_clock.UtcTicks + time.Ticks, LastMoment.UtcTicks));
        _broker.OnTick(Tick.Clock(_clock.UtcTicks, _clock.UtcTicks));
    }

    /// <summary>Shows a tick to everybody.</summary>
    public void Show(in Tick tick)
    {
        _board.Show(tick);
        _broker.OnTick(tick);
    }

    /// <summary>Waits until everything that the exchange has said is durable.</summary>
    public async Task SettleAsync()
    {
        // Events come before requests in each round, so the answer to this request follows those that were there.
        while (_broker.Events.Count > 0)
        {
            await Desk.CancelAllAsync(_barrier, new RequestMark(OrderSource.Api, "barrier"), CancellationToken.None);
        }

        await Desk.CancelAllAsync(_barrier, new RequestMark(OrderSource.Api, "barrier"), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }
}
