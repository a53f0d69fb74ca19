using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Testing;

namespace TradingHub.Proofs.Orders.Twin;

/// <summary>
/// Random orders, cancels, replaces, quotes, trades and hours, done to the real desk and to the twin alike; after each step both must
/// have the same fills, and the books must balance to the last digit.
/// </summary>
internal sealed partial class TwinTrading(int seed)
{
    private readonly Random _random = new(seed);
    private readonly InMemoryJournal _journal = new();
    private readonly NaiveExchange _twin = new();
    private readonly Dictionary<string, OrderId> _placed = [];
    private readonly decimal[] _mids = [100m, 50m, 64_000m];
    private readonly OrderSide[] _trends = [OrderSide.Buy, OrderSide.Buy, OrderSide.Buy];

    /// <summary>Orders that were sent, replacements included.</summary>
    public int Sent { get; private set; }

    /// <summary>Orders of these that passed the gate and traded or rested.</summary>
    public int Trials => _placed.Count;

    /// <summary>Fills so far.</summary>
    public int Fills => _twin.Fills.Count;

    /// <summary>What did not agree, in words; empty when all did.</summary>
    public List<string> Differences { get; } = [];

    /// <summary>How the twin's orders ended.</summary>
    public string Outcomes() =>
        string.Join(
            ", ",
            _twin
                .Orders.GroupBy(order => order.State)
                .Select(group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}")
        );

    /// <summary>Trades until so many orders passed the gate, then starts a second desk on the journal of the first.</summary>
    public async Task RunAsync(int trials)
    {
        await using (TwinDesk desk = new(_journal))
        {
            await desk.ReadyAsync();
            while (Trials < trials && Differences.Count == 0)
            {
                int before = _twin.Fills.Count;
                await StepAsync(desk);
                await desk.SettleAsync();
                CompareFills(desk.Desk, _twin.Fills.Count - before + 1);
                CompareBalance(desk.Desk);
                if (Sent % 100 == 0)
                {
                    CompareReserved(desk.Desk);
                }
            }

            CompareEverything(desk.Desk);
        }

        await using TwinDesk again = new(_journal);
        await again.ReadyAsync();
        CompareEverything(again.Desk);
    }

    private async Task StepAsync(TwinDesk desk)
    {
        int which = _random.Next(3);
        Instrument instrument = desk.Instruments[which];
        switch (_random.Next(100))
        {
            case < 45:
                Quote(desk, which, instrument);
                break;
            case < 55:
                Trade(desk, which, instrument);
                break;
            case < 56:
                desk.Advance(TimeSpan.FromMinutes(_random.Next(1, 45)));
                _twin.MoveTo(desk.Now);
                break;
            case < 85:
                await PlaceAsync(desk, which, instrument);
                break;
            case < 93:
                await CancelAsync(desk);
                break;
            default:
                await ReplaceAsync(desk, which);
                break;
        }
    }

    private void Quote(TwinDesk desk, int which, Instrument instrument)
    {
        _mids[which] = Math.Max(10m, _mids[which] + (_random.Next(-20, 21) * instrument.TickSize * Scale(which)));
        decimal half = _random.Next(1, 5) * instrument.TickSize * Scale(which);
        decimal bidSize = _random.Next(0, 200) * instrument.LotSize;
        decimal askSize = _random.Next(0, 200) * instrument.LotSize;
        // What is less than a lot is shown by the tape but cannot be taken.
        double crumb = (double)instrument.LotSize * 0.4;
        desk.Show(
            Tick.Of(
                new Quote(
                    instrument.Id,
                    (double)(_mids[which] - half),
                    (double)bidSize + crumb,
                    (double)(_mids[which] + half),
                    (double)askSize + crumb,
                    desk.Now.UtcTicks,
                    desk.Now.UtcTicks
                )
            )
        );
        _twin.Quote(
            instrument,
            (double)(_mids[which] - half),
            (double)bidSize + crumb,
            (double)(_mids[which] + half),
            (double)askSize + crumb,
            desk.Now
        );
    }

    private void Trade(TwinDesk desk, int which, Instrument instrument)
    {
        decimal price = _mids[which] + (_random.Next(-15, 16) * instrument.TickSize * Scale(which));
        decimal size = _random.Next(1, 200) * instrument.LotSize;
        desk.Show(Tick.Of(new Trade(instrument.Id, (double)price, (double)size, 'Q', desk.Now.UtcTicks, desk.Now.UtcTicks)));
        _twin.Trade(instrument, (double)price, (double)size, formsPrice: true, desk.Now);
    }

    private async Task PlaceAsync(TwinDesk desk, int which, Instrument instrument)
    {
        Sent++;
        bool isLimit = _random.Next(3) > 0;
        bool isInDollars = _random.Next(8) == 0;
        PlaceOrder order = new()
        {
            Instrument = instrument,
            Side = Side(which),
            Type = isLimit ? OrderType.Limit : OrderType.Market,
            TimeInForce = _random.Next(2) == 0 ? TimeInForce.Day : TimeInForce.Gtc,
            Quantity = isInDollars ? null : _random.Next(1, 400) * instrument.LotSize,
            Notional = isInDollars ? _random.Next(100, 20_000) : null,
            LimitPrice = isLimit ? Limit(which, instrument) : null,
            ExtendedHours = isLimit && _random.Next(3) == 0,
            CausalId = "twin",
        };
        if (await desk.Desk.PlaceAsync(order, CancellationToken.None) is OrderPlaced placed)
        {
            _placed.Add(placed.Order.VenueClientId, placed.Order.Id);
            _twin.Submit(Twin(placed.Order, placed.Order.Quantity.Value), desk.Now);
        }
    }

    private async Task CancelAsync(TwinDesk desk)
    {
        if (_placed.Count > 0)
        {
            NaiveOrder order = Recent();
            await desk.Desk.CancelAsync(_placed[order.Id], new RequestMark(OrderSource.Api, "twin"), CancellationToken.None);
            _twin.Cancel(order.Id, desk.Now);
        }
    }

    private async Task ReplaceAsync(TwinDesk desk, int which)
    {
        if (_placed.Count == 0)
        {
            return;
        }

        Sent++;
        Order old = desk.Desk.Find(_placed[Recent().Id])!;
        decimal quantity = _random.Next(1, 500) * old.Instrument.LotSize;
        decimal? limit = old.LimitPrice is null ? null : Limit(desk.Instruments.ToList().IndexOf(old.Instrument), old.Instrument);
        ReplaceOrder change = new(quantity, limit, null, null, OrderSource.Api, "twin");
        if (
            await desk.Desk.ReplaceAsync(old.Id, change, CancellationToken.None) is OrderPlaced
            {
                Order.State: not OrderState.Rejected
            } next
        )
        {
            _placed.Add(next.Order.VenueClientId, next.Order.Id);
            _twin.Replace(old.VenueClientId, Twin(next.Order, quantity), desk.Now);
        }
    }

    private NaiveOrder Recent() => _twin.Orders[^_random.Next(1, Math.Min(_twin.Orders.Count, 40) + 1)];

    /// <summary>Mostly with a trend that turns now and then: own orders that could meet are denied, and then nothing is tried.</summary>
    private OrderSide Side(int which)
    {
        OrderSide other = _trends[which] == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy;
        _trends[which] = _random.Next(25) == 0 ? other : _trends[which];
        return _random.Next(10) == 0 ? other : _trends[which];
    }

    private decimal Limit(int which, Instrument instrument) =>
        _mids[which] + (_random.Next(-25, 26) * instrument.TickSize * Scale(which));

    /// <summary>The pair moves in whole dollars, so that its price is of the same order of steps.</summary>
    private static int Scale(int which) => which == 2 ? 100_000 : 1;

    private static BrokerOrder Twin(Order order, decimal quantity) =>
        new()
        {
            VenueClientId = order.VenueClientId,
            Instrument = order.Instrument,
            Side = order.Side,
            Type = order.Type,
            TimeInForce = order.TimeInForce,
            Quantity = quantity,
            LimitPrice = order.LimitPrice?.Value,
            ExtendedHours = order.ExtendedHours,
        };
}
