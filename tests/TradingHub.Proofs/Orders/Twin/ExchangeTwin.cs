using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Exchange;

namespace TradingHub.Proofs.Orders.Twin;

/// <summary>
/// One random sequence of orders of every kind, cancels, replaces, quotes, trades and hours, done to the simulated exchange and to the
/// naive one alike; after each step both must stand the same.
/// </summary>
internal sealed partial class ExchangeTwin
{
    private readonly Random _random;
    private readonly RandomOrders _orders;
    private readonly NaiveExchange _twin = new();
    private readonly ReplayMarketClock _clock;
    private readonly SimulatedBroker _broker;
    private readonly TwinMarket _market;
    private readonly List<string> _steps = [];
    private readonly List<string> _ids = [];

    private ExchangeTwin(int seed)
    {
        _random = new Random(seed);
        _market = new TwinMarket(_random);
        _orders = new RandomOrders(_random, _market);
        _clock = new ReplayMarketClock(_market.Now);
        _broker = new SimulatedBroker(new SimulatedExchange(new UsMarketCalendar()), _clock);
    }

    /// <summary>What did not agree and the steps that led there, or null when all did.</summary>
    public string? Difference { get; private set; }

    /// <summary>Number of fills.</summary>
    public int Fills => _twin.Fills.Count;

    /// <summary>The twin's orders.</summary>
    public IReadOnlyList<NaiveOrder> Orders => _twin.Orders;

    /// <summary>Runs one sequence to its end or to the first difference.</summary>
    public static async Task<ExchangeTwin> RunAsync(int seed, int steps)
    {
        ExchangeTwin twin = new(seed);
        for (int i = 0; i < steps && twin.Difference is null; i++)
        {
            await twin.StepAsync();
            await twin.CompareAsync();
        }

        return twin;
    }

    private async Task StepAsync()
    {
        _market.Advance();
        _clock.AdvanceTo(_market.Now.UtcTicks);
        Instrument instrument = _market.Any();
        switch (_random.Next(100))
        {
            case < 30:
                Quote(instrument);
                break;
            case < 50:
                Trade(instrument);
                break;
            case < 55:
                Note("clock");
                _broker.OnTick(Tick.Clock(_market.Now.UtcTicks, _market.Now.UtcTicks));
                _twin.MoveTo(_market.Now);
                break;
            case < 80:
                await SubmitAsync(instrument);
                break;
            case < 90:
                await CancelAsync();
                break;
            default:
                await ReplaceAsync();
                break;
        }
    }

    private void Quote(Instrument instrument)
    {
        Quote quote = _market.Quote(instrument);
        Note($"quote {instrument.Symbol} {quote.Bid} x {quote.BidSize}, {quote.Ask} x {quote.AskSize}");
        _broker.OnTick(Tick.Of(quote));
        _twin.Quote(instrument, quote.Bid, quote.BidSize, quote.Ask, quote.AskSize, _market.Now);
    }

    private void Trade(Instrument instrument)
    {
        Trade trade = _market.Trade(instrument);
        bool formsPrice = trade.Marks != TickMarks.NotPriceForming;
        Note($"trade {instrument.Symbol} {trade.Price} x {trade.Size}{(formsPrice ? "" : " without a price")}");
        _broker.OnTick(Tick.Of(trade));
        _twin.Trade(instrument, trade.Price, trade.Size, formsPrice, _market.Now);
    }

    private async Task SubmitAsync(Instrument instrument)
    {
        BrokerOrder order = _orders.Next(instrument, Id());
        Note($"submit {Text(order)}");
        BrokerAnswer answer = await _broker.SubmitAsync(order, CancellationToken.None);
        bool isTaken = _twin.Submit(order, _market.Now);
        Expect(isTaken == answer.Verdict is BrokerVerdict.Taken, $"submit is {answer.Verdict} {answer.Reason}");
        if (isTaken)
        {
            _ids.AddRange([order.VenueClientId, .. order.Legs.Select(leg => leg.VenueClientId)]);
        }
    }

    private async Task CancelAsync()
    {
        string id = Known();
        Note($"cancel {id}");
        BrokerAnswer answer = await _broker.CancelAsync(id, CancellationToken.None);
        bool isTaken = _twin.Cancel(id, _market.Now);
        Expect(!isTaken || answer.Verdict is BrokerVerdict.Taken, $"cancel is {answer.Verdict}");
    }

    private async Task ReplaceAsync()
    {
        string id = Known();
        if (_ids.Count == 0)
        {
            return;
        }

        BrokerOrder next = _orders.Changed(_twin.Find(id), Id());
        Note($"replace {id} by {Text(next)}");
        BrokerAnswer answer = await _broker.ReplaceAsync(id, next, CancellationToken.None);
        bool isTaken = _twin.Replace(id, next, _market.Now);
        Expect(isTaken == answer.Verdict is BrokerVerdict.Taken, $"replace is {answer.Verdict} {answer.Reason}");
        if (isTaken)
        {
            _ids.Add(next.VenueClientId);
        }
    }

    /// <summary>A new id; now and then one that was used before.</summary>
    private string Id() => _random.Next(60) == 0 ? Known() : $"o{_steps.Count}";

    /// <summary>Mostly one of the newest orders, whatever became of it.</summary>
    private string Known() => _ids.Count == 0 ? "nobody" : _ids[^_random.Next(1, Math.Min(_ids.Count, 15) + 1)];

    private static string Text(BrokerOrder order)
    {
        string prices = $"{order.LimitPrice} stop {order.StopPrice} trail {order.TrailPrice}{order.TrailPercent:0.00'%'}";
        string legs = string.Join(", ", order.Legs.Select(Text));
        return $"{order.VenueClientId} {order.Instrument.Symbol} {order.Side} {order.Quantity} {order.Type} {order.TimeInForce} {prices} "
            + $"{order.Class} {order.Leg}{(order.ExtendedHours ? " extended" : "")} [{legs}]";
    }

    private void Note(string step) => _steps.Add($"{_market.Now:ddd MM-dd HH:mm:ss.fff} {step}");
}
