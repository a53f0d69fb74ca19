using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using TradingHub.Connectors.Alpaca;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Alerts;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Exchange;
using TradingHub.Engine.Orders;
using TradingHub.Engine.Risk;
using TradingHub.Proofs.Alpaca;
using TradingHub.Testing;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Disorder;

/// <summary>A desk that trades at a server which speaks as Alpaca does, until one field is not as it was.</summary>
internal sealed class DriftedDesk : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 15, 30, 0, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private readonly FakeAlpaca _alpaca;
    private readonly SteppedTime _machine = new(Start);
    private readonly QuoteBoard _board = new();
    private readonly AlertBook _alerts;
    private readonly AlpacaBroker _broker;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private readonly OrderDesk _desk;

    private DriftedDesk(FakeAlpaca alpaca)
    {
        _alpaca = alpaca;
        alpaca.Clock = _machine;
        _alerts = new AlertBook(_machine, NullLogger<AlertBook>.Instance);
        // The clock runs faster than the machine here, so nothing may time out by it.
        AlpacaSettings settings = alpaca.Settings with
        {
            Timeout = TimeSpan.FromHours(1),
            StreamTimeout = TimeSpan.FromHours(1),
            RequestsPerMinute = 1_000_000,
        };
        _broker = new AlpacaBroker(settings, alpaca.Catalogue, _machine, NullLogger<AlpacaBroker>.Instance);
        _desk = new OrderDesk(
            _broker,
            new InMemoryJournal(),
            new DeskMarket(alpaca.Catalogue, _board, new AlwaysOpenCalendar(), new LiveMarketClock(_machine), _machine),
            new DeskSettings("PA1", new SimulatorAccountOptions(), RiskLimits.Proof, "proof", () => true)
            {
                AnswerWait = TimeSpan.Zero,
                VenueTimeout = TimeSpan.FromHours(1),
            },
            [],
            NullLogger<OrderDesk>.Instance,
            alerts: _alerts
        );
        _running = _desk.RunAsync(_stop.Token);
    }

    /// <summary>The damaged answer is there when the desk connects.</summary>
    public static async Task<IReadOnlyList<string>> StartAsync(string route, JsonNode damaged, Damage damage)
    {
        await using FakeAlpaca alpaca = await FakeAlpaca.StartAsync();
        Undo undo = new(alpaca, route);
        alpaca.Answer(route, 200, damaged);
        await using DriftedDesk desk = new(alpaca);
        return await desk.JudgeAsync(damage, undo.Mend);
    }

    /// <summary>The damaged answer is that to an order.</summary>
    public static async Task<IReadOnlyList<string>> ReplyAsync(Damage damage)
    {
        await using FakeAlpaca alpaca = await FakeAlpaca.StartAsync();
        alpaca.Answer("POST /v2/orders", 200, damage.Damaged);
        await using DriftedDesk desk = new(alpaca);
        await desk.UntilAsync(() => desk._desk.IsReady, "the desk to be ready");
        await desk.PlaceAsync();
        return await desk.JudgeAsync(damage, mend: null);
    }

    /// <summary>The damaged frame comes on the stream.</summary>
    public static async Task<IReadOnlyList<string>> StreamAsync(Damage damage)
    {
        await using FakeAlpaca alpaca = await FakeAlpaca.StartAsync();
        await using DriftedDesk desk = new(alpaca);
        await desk.UntilAsync(() => desk._desk.IsReady, "the desk to be ready");
        alpaca.Push(new JsonObject { ["stream"] = "trade_updates", ["data"] = damage.Damaged });
        return await desk.JudgeAsync(damage, mend: null);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await _broker.DisposeAsync();
        _stop.Dispose();
    }

    private async Task<IReadOnlyList<string>> JudgeAsync(Damage damage, Action? mend)
    {
        List<string> failures = [];
        try
        {
            await UntilAsync(() => Names(damage), $"one alert that names '{damage.Field}'");
            // What was said once is over once the desk has connected again; what is always said is not.
            if (mend is not null && await PlaceAsync() is OrderPlaced)
            {
                failures.Add("trading was not paused");
            }

            mend?.Invoke();
            await UntilAsync(() => _desk.IsReady, "trading to go on");
        }
        catch (TimeoutException exception)
        {
            failures.Add(exception.Message);
        }

        return failures;
    }

    private bool Names(Damage damage) =>
        _alerts
            .List(includeAcknowledged: false)
            .Any(alert =>
                alert.Code == "BROKER_UNAVAILABLE" && alert.Detail.Contains($"'{damage.Field}'", StringComparison.Ordinal)
            );

    private Task<Placement> PlaceAsync() =>
        _desk.PlaceAsync(Given.Order(_alpaca.Apple, OrderSide.Buy, 10, 148.50m), CancellationToken.None);

    private async Task UntilAsync(Func<bool> isIt, string what) =>
        await Eventually.GetAsync(
            () =>
            {
                _machine.Advance(Step);
                long now = _machine.GetUtcNow().UtcTicks;
                _board.Show(Tick.Of(new Quote(_alpaca.Apple.Id, 148.40, 1_000, 148.50, 1_000, now, now)));
                return Task.FromResult(_running.IsCompleted ? throw new InvalidOperationException("The desk ended.") : isIt());
            },
            done => done,
            what,
            Limit
        );

    /// <summary>Puts the answer of a route back as the fake has it.</summary>
    private sealed class Undo(FakeAlpaca alpaca, string route)
    {
        public void Mend()
        {
            JsonNode whole = route switch
            {
                "GET /v2/account" => AlpacaSample.Read("account"),
                "GET /v2/clock" => AlpacaSample.Read("clock-calendar", "GET /v2/clock"),
                "GET /v2/positions" => AlpacaSample.Read("positions"),
                _ => new JsonArray(),
            };
            alpaca.Answer(route, 200, whole);
        }
    }
}
