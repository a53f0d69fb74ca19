using TradingHub.Domain.Channels;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Market;
using TradingHub.Server.Channels;
using TradingHub.Testing;

namespace TradingHub.Server.Tests.Channels;

/// <summary>Loops that stand still, under a clock that only the test moves: no test waits, and none depends on how fast the machine is.</summary>
public sealed class ChannelWatchdogTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 15, 0, 0, TimeSpan.Zero);

    private readonly InstrumentCatalogue _catalogue = new();
    private readonly Instrument _instrument;
    private readonly MarketBus _bus;
    private readonly SteppedTime _time = new(Start);
    private readonly ManualResetEventSlim _gate = new(initialState: false);
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.fault");
    private readonly ChannelOptions _options;
    private int _published;

    public ChannelWatchdogTests()
    {
        _options = new ChannelOptions { BackOffMilliseconds = 1, FaultFile = _file };
        _instrument = _catalogue.Add(
            new Instrument(default, Symbol.Parse("SPY"), "SPDR S&P 500", AssetClass.Equity, "AMEX", 0.01m, 1m)
        );
        _bus = new MarketBus(new LastValues(_catalogue, new AlwaysOpenCalendar()), TimeProvider.System, TimeSpan.FromSeconds(5));
    }

    public void Dispose()
    {
        _gate.Set();
        File.Delete(_file);
        _bus.Dispose();
        _gate.Dispose();
    }

    [Theory]
    [InlineData("hang")]
    [InlineData("block")]
    public async Task A_loop_that_never_ends_is_given_up_and_the_next_one_reads_on_without_a_gap(string kind)
    {
        Break("charts", kind);
        using CountingChannel channel = await StartedAsync(DataChannel.Charts);
        using CountingChannel other = await StartedAsync(DataChannel.Scanner);
        await PublishAsync(100);
        await other.UntilAsync(it => it.Counted == 100);

        await StepUntilAsync(channel, it => it.Health.Abandoned == 1);
        Assert.Equal(ChannelState.Degraded, channel.Health.State);
        Mend();
        await PublishAsync(100);

        await StepUntilAsync(channel, it => it.Counted == 200 && it.Health.State == ChannelState.Running);
        Assert.Equal((1, 0), (channel.Health.Restarts, channel.Gaps));
        Assert.Contains("did not look into its mailbox for 10 s", channel.Health.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loop_that_was_given_up_and_comes_back_counts_nothing_twice()
    {
        Break("orders", "block");
        using CountingChannel channel = await StartedAsync(DataChannel.Orders);
        await PublishAsync(10);
        await StepUntilAsync(channel, it => it.Health.Abandoned == 1);

        // Both the old life and the new one are set free here.
        Mend();
        for (int round = 0; round < 20; round++)
        {
            await PublishAsync(10);
        }

        await StepUntilAsync(channel, it => it.Counted == _published);
        Assert.Equal(_published, channel.Health.Messages);
        Assert.Equal(0, channel.Gaps);
    }

    [Fact]
    public async Task A_loop_that_ends_when_it_is_told_to_is_not_counted_as_given_up()
    {
        Break("charts", "allocate");
        using CountingChannel channel = await StartedAsync(DataChannel.Charts);
        await PublishAsync(100);

        await StepUntilAsync(channel, it => it.Health.Restarts == 1);
        Mend();

        await StepUntilAsync(channel, it => it.Counted == 100);
        Assert.Equal((0, 0), (channel.Health.Abandoned, channel.Gaps));
    }

    [Fact]
    public async Task No_second_loop_enters_a_book_in_which_the_first_one_stands_and_the_first_goes_on_when_it_can()
    {
        using CountingChannel channel = await StartedAsync(DataChannel.Orders, Stands);
        await PublishAsync(100);

        await StepUntilAsync(channel, it => it.Health.State == ChannelState.Stopped);
        Assert.Contains("Restart the hub", channel.Health.LastError, StringComparison.Ordinal);
        Assert.Equal((0, 0), (channel.Health.Abandoned, channel.Counted));
        _gate.Set();

        await StepUntilAsync(channel, it => it.Counted == 100);
        await PublishAsync(100);
        await StepUntilAsync(channel, it => it.Counted == 200 && it.Health.State == ChannelState.Running);
        Assert.Equal(0, channel.Gaps);

        bool Stands(Tick tick)
        {
            _gate.Wait();
            return false;
        }
    }

    [Fact]
    public async Task With_too_many_loops_that_stand_for_good_the_channel_is_down_until_a_person_starts_it()
    {
        _options.AbandonedLives = 2;
        Break("charts", "hang");
        using CountingChannel channel = await StartedAsync(DataChannel.Charts);
        await PublishAsync(10);

        await StepUntilAsync(channel, it => it.Health.Abandoned == 3 && !it.IsOpen);
        Assert.Equal(ChannelState.Stopped, channel.Health.State);
        Assert.Contains("Channels:AbandonedLives", channel.Health.LastError, StringComparison.Ordinal);
        await PublishAsync(10);
        Assert.Equal(1, channel.Gaps);

        Mend();
        channel.TurnOn();
        await StepUntilAsync(channel, it => it.IsOpen);
        await PublishAsync(10);
        await StepUntilAsync(channel, it => it.Counted == 10 && it.Health.State == ChannelState.Running);
    }

    [Fact]
    public async Task A_channel_that_is_held_up_by_those_behind_it_says_so_and_is_not_restarted()
    {
        TaskCompletionSource room = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CountingChannel channel = await StartedAsync(DataChannel.Orders, handsOn: () => room.Task);
        await PublishAsync(10);

        await StepUntilAsync(channel, it => it.Health.State == ChannelState.Degraded);
        Assert.Contains("take nothing", channel.Health.LastError, StringComparison.Ordinal);
        room.SetResult();

        await channel.UntilAsync(it => it.Health.State == ChannelState.Running);
        Assert.Equal((0, 0), (channel.Health.Restarts, channel.Health.Abandoned));
    }

    [Fact]
    public async Task A_person_who_restarts_a_channel_that_stands_gets_a_new_loop()
    {
        Break("charts", "block");
        using CountingChannel channel = await StartedAsync(DataChannel.Charts);

        // No message waits: only the person can tell that it stands. A loop may end before it comes to stand, so each one is given longer.
        (int restarted, int looks) = (0, 0);
        await StepUntilAsync(channel, RestartsUntilOneIsGivenUp);
        Mend();

        await StepUntilAsync(channel, it => it.IsOpen);
        await PublishAsync(10);
        await StepUntilAsync(channel, it => it.Counted == 10);

        bool RestartsUntilOneIsGivenUp(CountingChannel channel)
        {
            int lives = channel.Lives;
            if (lives > restarted && ++looks >= lives)
            {
                (restarted, looks) = (lives, 0);
                channel.Restart();
            }

            return channel.Health.Abandoned > 0;
        }
    }

    [Fact]
    public async Task A_channel_without_messages_is_left_alone()
    {
        using CountingChannel channel = await StartedAsync(DataChannel.Charts);

        for (int minute = 0; minute < 100; minute++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            channel.LookAfter();
        }

        Assert.Equal((0, 0), (channel.Health.Restarts, channel.Health.Errors));
    }

    private void Break(string channel, string kind) => File.WriteAllText(_file, $"{channel} {kind}");

    private void Mend() => File.Delete(_file);

    private async Task<CountingChannel> StartedAsync(
        DataChannel name,
        Func<Tick, bool>? throwsOn = null,
        Func<Task>? handsOn = null
    )
    {
        CountingChannel channel = new(name, _bus, _options, throwsOn, handsOn, _time);
        await channel.StartAsync(CancellationToken.None);
        await channel.Begun;
        return channel;
    }

    /// <summary>Lets seconds pass, with a look of the watchdog in each, until the channel is as it should be.</summary>
    private async Task StepUntilAsync(CountingChannel channel, Func<CountingChannel, bool> isIt)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        while (!isIt(channel))
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            channel.LookAfter();
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, limit.Token);
        }
    }

    private async Task PublishAsync(int count)
    {
        Tick[] ticks =
        [
            .. Enumerable
                .Range(_published + 1, count)
                .Select(number =>
                    Tick.Of(new Trade(_instrument.Id, number, 100, 'P', Start.UtcTicks + number, Start.UtcTicks + number))
                ),
        ];
        _published += count;
        await _bus.PublishAsync(ticks, CancellationToken.None);
    }
}
