using TradingHub.Domain.Analysis;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis.Costs;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Analysis.Costs;

public sealed class MarkoutSamplerTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 3, 15, 0, 0, TimeSpan.Zero);
    private readonly Instrument _apple = Given.Catalogue("AAPL").All[0];
    private readonly QuoteBoard _board = new();
    private readonly ReplayMarketClock _clock = new(Start);
    private readonly MarkoutSampler _sampler;

    public MarkoutSamplerTests() => _sampler = new MarkoutSampler(_board, _clock);

    [Fact]
    public void Mids_are_taken_when_their_time_has_come_and_not_before()
    {
        Fill fill = Filled(Start);
        Assert.Equal(default, At(0.9, 100));
        Assert.Equal(new Markouts(101, null, null), At(1.0, 101));
        Assert.Equal(new Markouts(101, null, null), At(9.9, 102));
        Assert.Equal(new Markouts(101, 103, null), At(10.1, 103));
        Assert.Equal(new Markouts(101, 103, 104), At(61, 104));
        Assert.Equal(new Markouts(101, 103, 104), At(100, 105));

        Markouts At(double seconds, double mid)
        {
            Move(seconds, mid);
            return _sampler.Of(fill.ExecutionId);
        }
    }

    [Fact]
    public void A_moment_that_was_passed_by_stays_unknown()
    {
        Fill fill = Filled(Start);

        Move(12, 100);
        Move(60, 101);

        Assert.Equal(new Markouts(null, null, 101), _sampler.Of(fill.ExecutionId));
    }

    [Fact]
    public void The_newest_fills_are_kept_and_their_number_is_bounded()
    {
        Fill oldest = Filled(Start);
        Move(1, 100);
        Assert.NotNull(_sampler.Of(oldest.ExecutionId).After1Second);
        Fill newest = oldest;
        for (int at = 0; at < MarkoutSampler.MostFills; at++)
        {
            newest = Filled(_clock.Now);
            if (at % 1_000 == 999)
            {
                Move((_clock.Now - Start).TotalSeconds + 61, 100);
            }
        }

        Assert.Equal(default, _sampler.Of(oldest.ExecutionId));
        Assert.Equal(100, _sampler.Of(newest.ExecutionId).After60Seconds);
    }

    [Fact]
    public void What_is_finished_is_handed_over_once_and_comes_back_after_a_restart()
    {
        Fill fill = Filled(Start);
        Move(1, 101);
        Assert.Empty(_sampler.TakeFinished());
        Move(10, 102);
        Move(60, 103);

        IReadOnlyList<FillMarkouts> finished = _sampler.TakeFinished();
        MarkoutSampler again = new(_board, _clock);
        again.Restore(finished);

        Assert.Equal(new FillMarkouts(fill.ExecutionId, fill.Sequence, new Markouts(101, 102, 103)), Assert.Single(finished));
        Assert.Empty(_sampler.TakeFinished());
        Assert.Equal(new Markouts(101, 102, 103), again.Of(fill.ExecutionId));
    }

    private Fill Filled(DateTimeOffset time)
    {
        Fill fill = Given.Fill(_apple, OrderSide.Buy, 1, 100m, time);
        _sampler.OrderFilled(fill);
        return fill;
    }

    private void Move(double seconds, double mid)
    {
        _clock.AdvanceTo(Start.AddSeconds(seconds).UtcTicks);
        _board.Show(Given.QuoteTick(0, _clock.UtcTicks, mid - 0.01, mid + 0.01));
        _sampler.Sample();
    }
}
