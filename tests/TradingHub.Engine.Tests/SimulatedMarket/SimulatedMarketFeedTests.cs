using Microsoft.Extensions.Logging.Abstractions;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.SimulatedMarket;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.SimulatedMarket;

public sealed class SimulatedMarketFeedTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Sunday = new(2025, 12, 7, 15, 0, 0, TimeSpan.Zero);

    private readonly CancellationTokenSource _stop = new();
    private readonly RecordingSink _sink = new();
    private SteppedTime _time = new(Simulation.Now);
    private Task _run = Task.CompletedTask;

    [Fact]
    public async Task Starts_with_the_time_and_a_quote_and_a_trade_of_each_instrument()
    {
        IReadOnlyList<Tick> first = await StartAsync();

        Assert.Equal(53, Quotes(first).Select(tick => tick.Instrument).Distinct().Count());
        Assert.Equal(52, first.Where(tick => tick.Kind == TickKind.Trade).Select(tick => tick.Instrument).Distinct().Count());
        Assert.Equal(Tick.Clock(Simulation.Now.UtcTicks, Simulation.Now.UtcTicks), first[0]);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(5_000)]
    public async Task Sends_the_wished_rate_two_thirds_of_it_quotes(int updatesPerSecond)
    {
        await StartAsync(updatesPerSecond);
        List<Tick> ticks = [.. (await RunAsync(seconds: 20)).Where(tick => tick.Kind != TickKind.Clock)];

        Assert.InRange(ticks.Count / 20.0, 0.95 * updatesPerSecond, 1.05 * updatesPerSecond);
        Assert.InRange((double)Quotes(ticks).Count() / ticks.Count, 0.64, 0.70);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    public async Task Every_instrument_quotes_at_least_every_three_seconds(int updatesPerSecond)
    {
        await StartAsync(updatesPerSecond);
        List<Tick> ticks = await RunAsync(seconds: 20);

        foreach (var instrument in Quotes(ticks).GroupBy(tick => tick.Instrument))
        {
            long[] times = [Simulation.Now.UtcTicks, .. instrument.Select(tick => tick.EventTime), _time.GetUtcNow().UtcTicks];
            Assert.True(times.Zip(times.Skip(1), (before, after) => after - before).Max() < TimeSpan.FromSeconds(3).Ticks);
        }
    }

    [Fact]
    public async Task Ticks_come_in_order_of_time_and_the_time_at_least_five_times_a_second()
    {
        await StartAsync(updatesPerSecond: 3_000);
        List<Tick> ticks = await RunAsync(seconds: 5);

        Assert.Equal(ticks.Select(tick => tick.EventTime).Order(), ticks.Select(tick => tick.EventTime));
        Assert.True(ticks.Count(tick => tick.Kind == TickKind.Clock) >= 25);
    }

    [Fact]
    public async Task Sends_exactly_the_ticks_of_the_market()
    {
        await StartAsync();
        List<Tick> ticks = [.. (await RunAsync(seconds: 70)).Where(tick => tick.Kind != TickKind.Clock)];
        Simulation simulation = new();

        List<Tick> expected = simulation.TicksOf(Simulation.Now, Simulation.Now.AddSeconds(70), [.. SimulatedUniverse.Symbols]);
        Assert.Equal(expected.Select(Content), ticks.Select(Content));
    }

    [Theory]
    [InlineData(300)]
    [InlineData(5_000)]
    public async Task The_past_quotes_are_those_that_were_sent(int updatesPerSecond)
    {
        await StartAsync(updatesPerSecond);
        List<Tick> sent = [.. Quotes(await RunAsync(seconds: 70))];
        Simulation simulation = new();
        SimulatedMarketOptions options = new() { UpdatesPerSecond = updatesPerSecond };
        SimulatedQuoteSource source = new(simulation.Past, options, new LiveMarketClock(_time));
        List<Tick> past = [];
        foreach (Instrument instrument in simulation.Instruments)
        {
            QuoteRequest request = new(instrument, Simulation.Now, DateTimeOffset.MaxValue, 100_000);
            past.AddRange((await source.GetQuotesAsync(request, CancellationToken.None)).Select(quote => Tick.Of(quote)));
        }

        Assert.Equal(
            sent.OrderBy(tick => tick.Instrument.Value).ThenBy(tick => tick.EventTime).Select(Content),
            past.Select(Content)
        );
    }

    [Fact]
    public async Task After_a_pause_of_the_machine_it_goes_on_from_now()
    {
        await StartAsync();
        _time.Advance(TimeSpan.FromHours(8));
        IReadOnlyList<Tick> ticks = await _sink.NextAsync();

        Assert.All(ticks, tick => Assert.True(tick.EventTime >= _time.GetUtcNow().UtcTicks - TimeSpan.TicksPerSecond));
    }

    [Fact]
    public async Task While_the_market_is_closed_the_last_quotes_of_the_session_stand_and_only_crypto_trades()
    {
        _time = new SteppedTime(Sunday);
        IReadOnlyList<Tick> first = await StartAsync(calendar: new UsMarketCalendar());
        List<Tick> later = await RunAsync(seconds: 5);

        Assert.Equal(52, Quotes(first).Count());
        Assert.Equal(2, first.Count(tick => tick.Kind == TickKind.Trade));
        Assert.Equal(2, later.Where(tick => tick.Kind != TickKind.Clock).Select(tick => tick.Instrument).Distinct().Count());
        DateTimeOffset lastOfFriday = new(first[1].EventTime, TimeSpan.Zero);
        Assert.InRange(lastOfFriday, new(2025, 12, 6, 0, 59, 59, TimeSpan.Zero), new(2025, 12, 6, 1, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Making_ticks_allocates_nothing()
    {
        Simulation simulation = new();
        SimulatedPace pace = SimulatedPace.Of(updatesPerSecond: 50_000, SimulatedUniverse.Symbols.Count);
        MergedTicks merged = new(
            SimulatedUniverse.Symbols.Select(symbol => new InstrumentTicks(
                simulation[symbol].Id,
                simulation.Past.PathOf(SimulatedUniverse.Find(simulation[symbol].Symbol)!),
                pace
            ))
        );
        merged.Seek(Simulation.Now.UtcTicks);
        Tick[] buffer = new Tick[60_000];
        merged.Fill(buffer.AsSpan(0, 1), Simulation.Now.AddSeconds(1).UtcTicks, 0);
        int seconds = 0;
        int count = 0;

        Assert.Equal(0, Allocations.Of(FillNext));
        Assert.InRange(count, 45_000, 55_000);

        void FillNext() => count = merged.Fill(buffer, Simulation.Now.AddSeconds(++seconds).UtcTicks, 0);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _run.IsCompletedSuccessfully ? Task.FromCanceled(_stop.Token) : _run
        );
    }

    public void Dispose() => _stop.Dispose();

    private Task<IReadOnlyList<Tick>> StartAsync(double updatesPerSecond = 300, IMarketCalendar? calendar = null)
    {
        SimulatedMarketOptions options = new() { UpdatesPerSecond = updatesPerSecond };
        SimulatedPast past = new(options.Seed, calendar ?? new AlwaysOpenCalendar());
        IReadOnlyList<Instrument> listed = SimulatedUniverse.AddTo(new InstrumentCatalogue());
        SimulatedMarketFeed feed = new(past, options, listed, _time, NullLogger<SimulatedMarketFeed>.Instance);
        _run = feed.RunAsync(_sink, _stop.Token);
        return _sink.NextAsync();
    }

    // Each step of a tenth of a second ends with the market's time.
    private async Task<List<Tick>> RunAsync(int seconds)
    {
        List<Tick> ticks = [];
        for (int step = 0; step < seconds * 10; step++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            do
            {
                ticks.AddRange(await _sink.NextAsync());
            } while (ticks[^1].Kind != TickKind.Clock);
        }

        return ticks;
    }

    private static (TickKind, InstrumentId, long, double, double, double, double, char) Content(Tick tick) =>
        (tick.Kind, tick.Instrument, tick.EventTime, tick.First, tick.FirstSize, tick.Second, tick.SecondSize, tick.Venue);

    private static IEnumerable<Tick> Quotes(IEnumerable<Tick> ticks) => ticks.Where(tick => tick.Kind == TickKind.Quote);
}
