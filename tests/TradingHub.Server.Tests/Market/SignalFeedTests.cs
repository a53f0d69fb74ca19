using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.Indicators.Signals;
using TradingHub.Server.Market;
using TradingHub.Server.Streaming;
using TradingHub.Server.Tests.Ai.Fixtures;
using TradingHub.Testing;

namespace TradingHub.Server.Tests.Market;

/// <summary>Signals of recorded days as they close: told exactly where a rule votes on the closes so far.</summary>
public sealed class SignalFeedTests
{
    private const int First = 3_000;
    private const int Count = 250;

    private readonly InstrumentCatalogue _catalogue = Given.Catalogue("IBM");
    private readonly SteppedTime _time = new(DateTimeOffset.UnixEpoch);
    private readonly Signals _told = new();
    private readonly DayMarket _days;
    private readonly SignalFeed _feed;

    public SignalFeedTests()
    {
        _days = new DayMarket(_catalogue);
        BarHistory history = new(
            _days,
            _days,
            new BarEngine(_catalogue, DayMarket.Calendar),
            DayMarket.Calendar,
            new LiveMarketClock(_time),
            NullLogger<BarHistory>.Instance
        );
        _feed = new SignalFeed(new SignalReader(history), history, _catalogue, _told);
    }

    [Fact]
    public async Task A_signal_is_told_at_each_close_where_a_rule_votes_and_at_no_other()
    {
        Bar[] bars = _days[_catalogue.All[0].Id];
        List<(DateTimeOffset Time, SignalVote Overall)> expected = [];
        for (int at = First; at < First + Count; at++)
        {
            await CloseAsync(bars[at]);
            Signal voted = SignalVoter.Of([.. bars[(at - SignalReader.Closes)..(at + 1)].Select(bar => bar.Close)]);
            if (voted != default)
            {
                expected.Add((bars[at].Time, voted.Overall));
            }
        }

        Assert.InRange(expected.Count, 10, Count - 10);
        Assert.Equal(expected, _told.All.Select(signal => (signal.BarTime!.Value, signal.Signal)));
        Assert.All(_told.All, signal => Assert.Equal(("IBM", "1Day", true), (signal.Symbol, signal.Timeframe, signal.IsWarm)));
    }

    [Fact]
    public async Task A_bar_that_comes_again_is_not_told_again()
    {
        Bar[] bars = _days[_catalogue.All[0].Id];
        for (int at = First; at < First + Count; at++)
        {
            await CloseAsync(bars[at]);
        }

        int told = _told.All.Count;
        await _feed.TakeAsync(DayMarket.Closed(_catalogue.All[0].Id, bars[First + Count - 1]), default);

        Assert.Equal(told, _told.All.Count);
    }

    private async Task CloseAsync(Bar bar)
    {
        _time.Advance(DayMarket.Calendar.BucketOf(AssetClass.Equity, Timeframe.OneDay, bar.Time).End - _time.GetUtcNow());
        await _feed.TakeAsync(DayMarket.Closed(_catalogue.All[0].Id, bar), default);
    }

    private sealed class Signals : IMarketPublisher
    {
        public ConcurrentQueue<SignalResponse> All { get; } = new();

        public bool IsDelivering { get; set; }

        public ValueTask PublishTicksAsync(ReadOnlyMemory<Tick> ticks, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public void SkipTrades(InstrumentId instrument, int count) => throw new NotSupportedException();

        public void PublishBar(in BarUpdate bar) => throw new NotSupportedException();

        public void Publish(StreamTopic topic, StreamItem item)
        {
            Assert.Equal(StreamTopic.Signals, topic);
            All.Enqueue(Assert.IsType<SignalResponse>(item.Payload));
        }
    }
}
