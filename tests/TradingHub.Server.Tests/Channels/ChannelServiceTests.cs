using TradingHub.Domain.Calendar;
using TradingHub.Domain.Channels;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Market;
using TradingHub.Server.Channels;

namespace TradingHub.Server.Tests.Channels;

public sealed class ChannelServiceTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 15, 0, 0, TimeSpan.Zero);

    private readonly InstrumentCatalogue _catalogue = new();
    private readonly Instrument _instrument;
    private readonly MarketBus _bus;
    private readonly ChannelOptions _options = new() { BackOffMilliseconds = 1, ErrorsBeforeRestart = 3 };
    private readonly IMarketCalendar _calendar = new AlwaysOpenCalendar();

    public ChannelServiceTests()
    {
        _instrument = _catalogue.Add(
            new Instrument(default, Symbol.Parse("SPY"), "SPDR S&P 500", AssetClass.Equity, "AMEX", 0.01m, 1m)
        );
        _bus = new MarketBus(new LastValues(_catalogue, _calendar), TimeProvider.System, TimeSpan.FromSeconds(5));
    }

    public void Dispose() => _bus.Dispose();

    [Fact]
    public async Task A_channel_processes_every_tick_of_the_bus()
    {
        using CountingChannel channel = await StartedAsync(DataChannel.Charts);

        await PublishAsync(5000);

        await channel.UntilAsync(it => it.Health.Messages == 5000);
        Assert.Equal(5000, channel.Counted);
        Assert.Equal(ChannelState.Running, channel.Health.State);
        Assert.Equal(0, channel.Gaps);
    }

    [Fact]
    public async Task One_bad_tick_is_counted_and_the_rest_is_processed()
    {
        using CountingChannel channel = await StartedAsync(DataChannel.Charts, tick => tick.First == 7);

        await PublishAsync(100);

        await channel.UntilAsync(it => it.Health.Messages == 100);
        Assert.Equal(99, channel.Counted);
        Assert.Equal(1, channel.Health.Errors);
        Assert.Equal(0, channel.Health.Restarts);
        Assert.Contains("a bad tick", channel.Health.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_fails_on_everything_restarts_and_another_one_loses_nothing()
    {
        using CountingChannel failing = await StartedAsync(DataChannel.Charts, _ => true);
        using CountingChannel healthy = await StartedAsync(DataChannel.Orders);

        for (int round = 0; round < 20; round++)
        {
            await PublishAsync(1000);
        }

        await healthy.UntilAsync(it => it.Counted == 20_000);
        await failing.UntilAsync(it => it.Health.Restarts > 0);
        Assert.Equal(0, failing.Counted);
        Assert.NotEqual(0, failing.Health.Errors);
        Assert.Equal(0, healthy.Gaps);
        Assert.Equal(ChannelState.Running, healthy.Health.State);
    }

    [Fact]
    public async Task A_channel_that_failed_stays_degraded_through_its_restart_until_it_has_processed_a_message()
    {
        bool isBroken = true;
        using CountingChannel channel = await StartedAsync(DataChannel.Charts, _ => Volatile.Read(ref isBroken));
        Assert.Equal(ChannelState.Running, channel.Health.State);

        await PublishAsync(_options.ErrorsBeforeRestart);
        await channel.UntilAsync(it => it.Health.Restarts == 1 && _bus.Mailboxes[0].IsOpen);
        Assert.Equal(ChannelState.Degraded, channel.Health.State);

        Volatile.Write(ref isBroken, false);
        await PublishAsync(1);
        await channel.UntilAsync(it => it.Health.State == ChannelState.Running);
        Assert.Equal(1, channel.Counted);
        Assert.Equal(1, channel.Health.Restarts);
    }

    [Fact]
    public async Task Errors_with_successes_between_them_are_not_errors_in_a_row()
    {
        using CountingChannel channel = await StartedAsync(DataChannel.Charts, tick => tick.First % 3 != 0);

        await PublishAsync(99);

        await channel.UntilAsync(it => it.Health.Messages == 99 && it.Health.State == ChannelState.Running);
        Assert.Equal((33, 66, 0), (channel.Counted, channel.Health.Errors, channel.Health.Restarts));
    }

    [Fact]
    public async Task A_stopped_channel_takes_nothing_until_it_is_started_and_shows_the_gap()
    {
        using CountingChannel channel = await StartedAsync(DataChannel.Charts);
        channel.TurnOff();
        await channel.UntilAsync(it => it.Health.State == ChannelState.Stopped && !_bus.Mailboxes[0].IsOpen);

        await PublishAsync(10);
        channel.TurnOn();
        await channel.UntilAsync(_ => _bus.Mailboxes[0].IsOpen);
        await PublishAsync(3);

        await channel.UntilAsync(it => it.Counted == 3);
        Assert.Equal(1, channel.Gaps);
        Assert.Equal(ChannelState.Running, channel.Health.State);
    }

    [Fact]
    public async Task A_restart_by_a_person_is_counted_and_the_channel_goes_on()
    {
        using CountingChannel channel = await StartedAsync(DataChannel.Charts);

        channel.Restart();
        // What comes between the two lives of the loop is missed, so the market goes on until the next life reads.
        while (channel.Counted == 0)
        {
            await PublishAsync(1);
            await Task.Yield();
        }

        Assert.Equal(1, channel.Health.Restarts);
        Assert.Equal(ChannelState.Running, channel.Health.State);
    }

    [Fact]
    public async Task The_fault_of_a_proof_strikes_only_the_named_channel()
    {
        _options.FaultOn = DataChannel.Ai;
        using CountingChannel named = await StartedAsync(DataChannel.Ai);
        using CountingChannel other = await StartedAsync(DataChannel.Charts);

        await PublishAsync(10);

        await other.UntilAsync(it => it.Counted == 10);
        await named.UntilAsync(it => it.Health.Errors > 0);
        Assert.Equal(0, named.Counted);
    }

    private async Task<CountingChannel> StartedAsync(DataChannel name, Func<Tick, bool>? throwsOn = null)
    {
        CountingChannel channel = new(name, _bus, _options, throwsOn);
        await channel.StartAsync(CancellationToken.None);
        await channel.Begun;
        return channel;
    }

    private async Task PublishAsync(int count)
    {
        Tick[] ticks =
        [
            .. Enumerable
                .Range(1, count)
                .Select(number =>
                    Tick.Of(new Trade(_instrument.Id, number, 100, 'P', Start.UtcTicks + number, Start.UtcTicks + number))
                ),
        ];
        await _bus.PublishAsync(ticks, CancellationToken.None);
    }
}
