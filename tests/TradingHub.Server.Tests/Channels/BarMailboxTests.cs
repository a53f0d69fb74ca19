using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Channels;

namespace TradingHub.Server.Tests.Channels;

public sealed class BarMailboxTests
{
    [Fact]
    public async Task The_newest_bar_of_each_instrument_is_kept_and_the_others_are_counted()
    {
        using BarMailbox mailbox = new(TimeProvider.System);
        mailbox.Open();
        mailbox.Put(Bar(0, close: 1));
        mailbox.Put(Bar(1, close: 2));
        mailbox.Put(Bar(0, close: 3));

        BarUpdate first = (await mailbox.TakeAsync(CancellationToken.None)).Update;
        BarUpdate second = (await mailbox.TakeAsync(CancellationToken.None)).Update;

        Assert.Equal((0, 3.0), (first.Instrument.Value, first.Bar.Close));
        Assert.Equal((1, 2.0), (second.Instrument.Value, second.Bar.Close));
        Assert.Equal(1, mailbox.Skipped);
        Assert.Equal(0, mailbox.Depth);
    }

    [Fact]
    public async Task A_bar_that_is_filled_in_later_does_not_replace_a_newer_one()
    {
        using BarMailbox mailbox = new(TimeProvider.System);
        mailbox.Open();
        BarUpdate newer = Bar(0, close: 1);
        mailbox.Put(newer);
        mailbox.Put(newer with { Bar = newer.Bar with { Time = newer.Bar.Time.AddMinutes(-1), Close = 2 } });

        Assert.Equal(1.0, (await mailbox.TakeAsync(CancellationToken.None)).Update.Bar.Close);
    }

    [Fact]
    public async Task What_waited_before_it_was_opened_again_is_missed()
    {
        using BarMailbox mailbox = new(TimeProvider.System);
        mailbox.Put(Bar(0, close: 1));
        mailbox.Open();
        mailbox.Put(Bar(0, close: 2));
        mailbox.Open();
        mailbox.Put(Bar(0, close: 3));

        Assert.Equal(3, (await mailbox.TakeAsync(CancellationToken.None)).Update.Bar.Close);
        Assert.Equal(2, mailbox.Missed);
    }

    private static BarUpdate Bar(int instrument, double close) =>
        new(
            new InstrumentId(instrument),
            Timeframe.OneMinute,
            new Bar(DateTimeOffset.UnixEpoch, close, close, close, close, 1, close, 1),
            IsClosed: true,
            Revision: 0,
            DateTimeOffset.UnixEpoch.UtcTicks
        );
}
