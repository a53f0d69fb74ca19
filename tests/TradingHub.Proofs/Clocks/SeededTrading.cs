using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Proofs.Orders.Twin;

namespace TradingHub.Proofs.Clocks;

/// <summary>Quotes, trades, orders, cancels, replacements and time, all drawn from one seed, done to a desk one after the other.</summary>
internal sealed class SeededTrading(TwinDesk desk, int seed)
{
    private readonly Random _random = new(seed);
    private readonly decimal[] _mids = [100m, 50m, 64_000m];
    private readonly List<OrderId> _placed = [];
    private int _orders;

    /// <summary>Does so many steps.</summary>
    public async Task RunAsync(int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            int which = _random.Next(3);
            await (
                _random.Next(10) switch
                {
                    < 4 => Quote(which),
                    4 => Pass(),
                    < 8 => PlaceAsync(which),
                    8 => CancelAsync(),
                    _ => ReplaceAsync(),
                }
            );
            await desk.SettleAsync();
        }
    }

    private Task Quote(int which)
    {
        Instrument instrument = desk.Instruments[which];
        decimal unit = _mids[which] / 10_000;
        _mids[which] += _random.Next(-20, 21) * unit;
        double size = _random.Next(1, 500) * (double)instrument.LotSize;
        long now = desk.Now.UtcTicks;
        desk.Show(
            Tick.Of(new Quote(instrument.Id, (double)(_mids[which] - unit), size, (double)(_mids[which] + unit), size, now, now))
        );
        return Task.CompletedTask;
    }

    private Task Pass()
    {
        desk.Advance(TimeSpan.FromSeconds(_random.Next(1, 600)));
        return Task.CompletedTask;
    }

    private async Task PlaceAsync(int which)
    {
        Instrument instrument = desk.Instruments[which];
        bool isLimit = _random.Next(3) > 0;
        PlaceOrder order = new()
        {
            Instrument = instrument,
            Side = _random.Next(3) > 0 ? OrderSide.Buy : OrderSide.Sell,
            Type = isLimit ? OrderType.Limit : OrderType.Market,
            TimeInForce = TimeInForce.Gtc,
            Quantity = _random.Next(1, 400) * instrument.LotSize,
            LimitPrice = isLimit ? Limit(which, instrument) : null,
            ClientOrderId = $"seeded-{++_orders}",
            CausalId = "seeded",
        };
        if (await desk.Desk.PlaceAsync(order, CancellationToken.None) is OrderPlaced placed)
        {
            _placed.Add(placed.Order.Id);
        }
    }

    private async Task CancelAsync()
    {
        if (_placed.Count > 0)
        {
            await desk.Desk.CancelAsync(Recent(), new RequestMark(OrderSource.Api, "seeded"), CancellationToken.None);
        }
    }

    private async Task ReplaceAsync()
    {
        if (_placed.Count == 0 || desk.Desk.Find(Recent()) is not { LimitPrice: not null } old)
        {
            return;
        }

        int which = desk.Instruments.ToList().IndexOf(old.Instrument);
        ReplaceOrder change = new(
            _random.Next(1, 400) * old.Instrument.LotSize,
            Limit(which, old.Instrument),
            null,
            null,
            OrderSource.Api,
            "seeded"
        );
        if (await desk.Desk.ReplaceAsync(old.Id, change, CancellationToken.None) is OrderPlaced placed)
        {
            _placed.Add(placed.Order.Id);
        }
    }

    private OrderId Recent() => _placed[^_random.Next(1, Math.Min(_placed.Count, 20) + 1)];

    private decimal Limit(int which, Instrument instrument) =>
        decimal.Round((_mids[which] + (_random.Next(-20, 21) * _mids[which] / 10_000)) / instrument.TickSize)
        * instrument.TickSize;
}
