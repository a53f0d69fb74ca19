using TradingHub.Domain.Market;

namespace TradingHub.Engine.SimulatedMarket;

public sealed partial class SimulatedMarketFeed
{
    private static readonly TimeSpan LongestPiece = TimeSpan.FromSeconds(1);

    private async ValueTask TakeTurnAsync(MergedTicks ticks, IMarketSink sink, PaceTurn turn, CancellationToken cancellationToken)
    {
        if (turn.IsRealTime)
        {
            if (_clock.IsHeld)
            {
                _clock.GoOnFrom(_now);
            }

            await FollowAsync(ticks, sink, cancellationToken);
            return;
        }

        if (!_clock.IsHeld)
        {
            // What was due by the machine's clock comes first, so that the market never goes back.
            _clock.Hold(_clock.UtcTicks);
            await FollowAsync(ticks, sink, cancellationToken);
        }

        if (turn.Updates > 0)
        {
            await PlayAsync(ticks, sink, turn.Updates, cancellationToken);
        }
        else
        {
            await PlayAsync(ticks, sink, turn, cancellationToken);
        }
    }

    /// <summary>Publishes what is due by the clock.</summary>
    private async ValueTask FollowAsync(MergedTicks ticks, IMarketSink sink, CancellationToken cancellationToken)
    {
        long before = _now;
        _now = Math.Max(_now, _clock.UtcTicks);
        if (_now - before > LongestCatchUp.Ticks)
        {
            Jumped(TimeSpan.FromTicks(_now - before));
            ticks.Seek(_now);
        }

        await PublishDueAsync(ticks, sink, withClock: false, cancellationToken);
    }

    /// <summary>Plays a span in pieces, so that bars close and orders expire on their way; the clock goes ahead of each. A step ends with the time.</summary>
    private async ValueTask PlayAsync(MergedTicks ticks, IMarketSink sink, PaceTurn turn, CancellationToken cancellationToken)
    {
        long until = _now + turn.Span.Ticks;
        while (_now < until)
        {
            _now = Math.Min(until, _now + LongestPiece.Ticks);
            _clock.Hold(_now);
            await PublishDueAsync(ticks, sink, turn.Step > 0 && _now == until, cancellationToken);
        }
    }

    /// <summary>Plays a number of quotes and trades, and the time of the last.</summary>
    private async ValueTask PlayAsync(MergedTicks ticks, IMarketSink sink, int updates, CancellationToken cancellationToken)
    {
        long received = _time.GetUtcNow().UtcTicks;
        int count = ticks.Fill(_batch.AsSpan(0, updates), long.MaxValue, received);
        _now = Math.Max(_now, _batch[count - 1].EventTime);
        _clock.Hold(_now);
        _clockedAt = _now;
        _batch[count] = Tick.Clock(_now, received);
        await sink.PublishAsync(_batch.AsMemory(0, count + 1), cancellationToken);
    }

    private async ValueTask PublishDueAsync(
        MergedTicks ticks,
        IMarketSink sink,
        bool withClock,
        CancellationToken cancellationToken
    )
    {
        withClock |= _now - _clockedAt >= ClockEvery.Ticks;
        long received = _time.GetUtcNow().UtcTicks;
        int room = _batch.Length - 1;
        int count = ticks.Fill(_batch.AsSpan(0, room), _now, received);
        while (count == room)
        {
            await sink.PublishAsync(_batch.AsMemory(0, count), cancellationToken);
            count = ticks.Fill(_batch.AsSpan(0, room), _now, received);
        }

        if (withClock)
        {
            _clockedAt = _now;
            _batch[count++] = Tick.Clock(_now, received);
        }

        if (count > 0)
        {
            await sink.PublishAsync(_batch.AsMemory(0, count), cancellationToken);
        }
    }
}
