using TradingHub.Domain.Halts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Exchange;
using TradingHub.Engine.Orders;
using TradingHub.Engine.Risk;
using TradingHub.Testing;

namespace TradingHub.Benchmarks.Risk;

/// <summary>A ledger with 50 positions and 200 working orders, and a gate beside it.</summary>
internal sealed class RiskGateBook
{
    private const int Symbols = 50;
    private const int WorkingPerSymbol = 4;
    private static readonly DateTimeOffset Start = new(2026, 7, 6, 15, 0, 0, TimeSpan.Zero);

    private readonly InstrumentCatalogue _catalogue = Given.Catalogue([.. Enumerable.Range(0, Symbols).Select(at => $"S{at}")]);
    private readonly OrderLedger _ledger;
    private readonly RiskInputs _inputs;
    private readonly OrderPreviewer _previewer;
    private readonly RiskGate _gate = new(RiskLimits.Proof);

    /// <summary>Fills the ledger.</summary>
    public RiskGateBook()
    {
        QuoteBoard board = new();
        ReplayMarketClock clock = new(Start);
        DeskMarket market = new(_catalogue, board, new UsMarketCalendar(), clock, TimeProvider.System);
        DeskSettings settings = new(
            "SIM-1",
            new SimulatorAccountOptions { Cash = 10_000_000 },
            RiskLimits.Proof,
            "bench",
            () => true
        );
        AccountMarks marks = new(board, settings.Account.Multiplier);
        _ledger = new OrderLedger(_catalogue);
        DeskBatch batch = new(_ledger, new InMemoryJournal(), market);
        _inputs = new RiskInputs(
            _ledger,
            market,
            settings,
            marks,
            () => Readiness.Ready,
            new LimitsKeeper(_ledger, batch, RiskLimits.Proof)
        );
        _previewer = new OrderPreviewer(
            market,
            settings,
            marks,
            _inputs,
            BrokerCapabilities.Everything,
            _ledger.Keys,
            _ledger.Snapshot
        );
        batch.Record(new AccountOpened { AccountId = "SIM-1", Cash = 10_000_000 }, "bench");
        foreach (Instrument instrument in _catalogue.All)
        {
            board.Show(Tick.Of(new Quote(instrument.Id, 99.99, 100, 100.01, 100, Start.UtcTicks, Start.UtcTicks)));
            board.Show(Tick.Of(new Trade(instrument.Id, 100, 100, 'Q', Start.UtcTicks, Start.UtcTicks)));
            Fill(batch, instrument);
        }
    }

    /// <summary>One of several kinds of orders.</summary>
    public PlaceOrder Order(int number)
    {
        Instrument instrument = _catalogue.All[Math.Abs(number) % Symbols];
        PlaceOrder order = Given.Order(instrument, OrderSide.Buy, 10, 99.50m);
        return (Math.Abs(number) % 3) switch
        {
            0 => order,
            1 => order with { Type = OrderType.Market, LimitPrice = null },
            _ => order with { Class = OrderClass.Bracket, TakeProfit = new TakeProfit(110m), StopLoss = new StopLoss(90m) },
        };
    }

    /// <summary>What the desk's writer does for one order before the journal.</summary>
    public RiskDecision Decide(PlaceOrder order) => _gate.Evaluate(order, _inputs.For(order, without: null)).ToDecision();

    /// <summary>A preview on a snapshot that was never asked before.</summary>
    public OrderPreview Preview(int number) => _previewer.Ask(Order(number), HaltStatus.None, Readiness.Ready, RiskLimits.Proof);

    private static void Fill(DeskBatch batch, Instrument instrument)
    {
        batch.Record(OrderFacts.ToListing(instrument), "bench");
        Guid bought = Intend(batch, instrument, 100m);
        batch.Record(
            new OrderExecuted
            {
                OrderId = bought,
                ExecutionId = bought.ToString(),
                Quantity = 10,
                Price = 100m,
                VenueTime = Start,
            },
            "bench"
        );
        for (int i = 0; i < WorkingPerSymbol; i++)
        {
            Intend(batch, instrument, 95m + i);
        }
    }

    private static Guid Intend(DeskBatch batch, Instrument instrument, decimal limit)
    {
        Guid id = Guid.NewGuid();
        OrderTerms terms = new()
        {
            OrderId = id,
            ClientOrderId = id.ToString(),
            VenueClientId = id.ToString(),
            Symbol = instrument.Symbol.Value,
            Side = OrderSide.Buy,
            Type = OrderType.Limit,
            TimeInForce = TimeInForce.Gtc,
            Quantity = 10,
            LimitPrice = limit,
            Source = OrderSource.Api,
            Fingerprint = "",
        };
        batch.Record(
            new OrderIntended
            {
                Terms = terms,
                Decision = new RiskDecision { Profile = "proof", WorstPrice = limit },
            },
            "bench"
        );
        return id;
    }
}
