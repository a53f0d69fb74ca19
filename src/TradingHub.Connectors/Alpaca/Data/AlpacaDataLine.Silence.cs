using Microsoft.Extensions.Logging;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;

namespace TradingHub.Connectors.Alpaca.Data;

/// <content>Notices prices that stand still, connected or not.</content>
internal sealed partial class AlpacaDataLine
{
    private readonly PriceSilence _silence;
    private readonly long _born;
    private volatile StaleMark? _stale;

    private TimeSpan Age => _machine.GetElapsedTime(_born);

    /// <summary>Looks at the clock until canceled, beside <see cref="RunAsync"/>.</summary>
    public async Task WatchSilenceAsync(CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(_settings.Look, _machine);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            DateTimeOffset now = _machine.GetUtcNow();
            bool isExpected = _subscriptions.IsWanted && _calendar.SessionAt(_assetClass, now) == SessionKind.Regular;
            if (_silence.Look(Age, isExpected) is not { } silence)
            {
                Flows();
            }
            else if (_stale is null)
            {
                _stale = new StaleMark(now - silence);
                StoodStill(_endpoint.AbsolutePath, silence.TotalSeconds);
            }
        }
    }

    /// <summary>
    /// A price has come. One that ends a long silence of a connection that stood may have been preceded by others that never came: the
    /// minutes since then count as lost.
    /// </summary>
    private void HearPrice()
    {
        if (!_silence.Hear(Age))
        {
            return;
        }

        DateTimeOffset now = _machine.GetUtcNow();
        DateTimeOffset since = _stale?.Since ?? now;
        Flows();
        IReadOnlyList<InstrumentId> traded = _subscriptions.Traded;
        if (traded.Count > 0)
        {
            _watch.Lost(traded, since - OnTheWay);
            _watch.Followed(traded, now);
        }
    }

    private void Flows()
    {
        if (_stale is not null)
        {
            _stale = null;
            FlowsAgain(_endpoint.AbsolutePath);
        }
    }

    [LoggerMessage(
        5106,
        LogLevel.Warning,
        "Alpaca's data stream {Stream} has told no price for {Seconds:0.0} s although the market is open."
    )]
    private partial void StoodStill(string stream, double seconds);

    [LoggerMessage(5107, LogLevel.Information, "Alpaca's data stream {Stream} is no longer silent, or its market has closed.")]
    private partial void FlowsAgain(string stream);

    /// <param name="Since">When the newest price came, machine time.</param>
    private sealed record StaleMark(DateTimeOffset Since);
}
