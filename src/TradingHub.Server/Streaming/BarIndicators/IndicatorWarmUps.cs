using System.Threading.Channels;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.Indicators;
using TradingHub.Server.Market;

namespace TradingHub.Server.Streaming.BarIndicators;

/// <summary>
/// Reads the past that indicators need before they have values, away from the broadcaster's loop, and hands it what is warm. A few at a time; a
/// question without a place is asked again.
/// </summary>
internal sealed partial class IndicatorWarmUps(
    IndicatorReader reader,
    BarSessions sessions,
    IMarketCalendar calendar,
    BarEngine engine,
    StreamInbox inbox,
    ILogger<IndicatorWarmUps> logger
) : BackgroundService, IIndicatorPast
{
    private const int Places = 1_024;
    private const int AtOnce = 2;

    private readonly Channel<WarmUpQuestion> _asked = Channel.CreateBounded<WarmUpQuestion>(
        new BoundedChannelOptions(Places) { FullMode = BoundedChannelFullMode.Wait }
    );

    /// <inheritdoc />
    public bool TryAsk(WarmUpQuestion question) => _asked.Writer.TryWrite(question);

    /// <inheritdoc />
    public SessionBar SessionOf(Instrument instrument, Timeframe timeframe, in Bar bar) =>
        sessions.Of(instrument.AssetClass, timeframe, [bar])[0];

    /// <inheritdoc />
    public bool IsNext(Instrument instrument, Timeframe timeframe, DateTimeOffset last, DateTimeOffset next) =>
        engine.HasSeen(
            instrument.Id,
            calendar.BucketOf(instrument.AssetClass, timeframe, last).End,
            calendar.BucketOf(instrument.AssetClass, timeframe, next).End
        );

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Parallel.ForEachAsync(
            _asked.Reader.ReadAllAsync(stoppingToken),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
            AnswerAsync
        );

    private async ValueTask AnswerAsync(WarmUpQuestion question, CancellationToken stoppingToken)
    {
        if (question.Topic.HasEnded)
        {
            return;
        }

        (Instrument instrument, Timeframe timeframe) = (question.Topic.Instrument, question.Topic.Timeframe);
        WarmIndicators? warm = null;
        try
        {
            warm = await reader.WarmUpAsync(instrument, timeframe, question.Specs, stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            NotWarm(instrument.Symbol, exception);
        }

        inbox.Warmed.Enqueue(new WarmUpAnswer(question.Topic, warm));
        inbox.Call();
    }

    [LoggerMessage(3061, LogLevel.Error, "The past of {Symbol} could not be read; its next bar comes without indicators.")]
    private partial void NotWarm(Symbol symbol, Exception exception);
}
