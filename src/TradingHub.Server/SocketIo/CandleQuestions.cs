using System.Threading.Channels;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Server.SocketIo;

/// <summary>Whether the hub saw all of a closed bar's time, or has the source's: <see cref="Engine.Bars.BarEngine"/> says it.</summary>
internal delegate bool BarWholeness(InstrumentId instrument, Timeframe timeframe, DateTimeOffset time);

/// <summary>A stream asks for its history once more.</summary>
/// <param name="Streams">Whom to answer.</param>
/// <param name="Stream">The stream.</param>
/// <param name="Number">Number of its question.</param>
internal sealed record CandleQuestion(CandleStreams Streams, CandleStream Stream, int Number);

/// <summary>
/// Answers the streams of all clients that told a candle of which the hub saw a part only: after a start of the hub, or after ticks were lost. A few
/// at a time; what has no place is not asked, and the candle stays as the hub saw it until the client asks for the past.
/// </summary>
internal sealed partial class CandleQuestions(CandlePast past, ILogger<CandleQuestions> logger) : BackgroundService
{
    private const int Places = 8_192;
    private const int AtOnce = 4;

    private readonly Channel<CandleQuestion> _asked = Channel.CreateBounded<CandleQuestion>(
        new BoundedChannelOptions(Places) { FullMode = BoundedChannelFullMode.Wait }
    );

    /// <summary>Takes a question; false when there is no place for it.</summary>
    public bool TryPut(CandleQuestion question) => _asked.Writer.TryWrite(question);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Parallel.ForEachAsync(
            _asked.Reader.ReadAllAsync(stoppingToken),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
            AnswerAsync
        );

    private async ValueTask AnswerAsync(CandleQuestion question, CancellationToken stoppingToken)
    {
        IReadOnlyList<BarUpdate> bars = [];
        try
        {
            (bars, _) = await past.ReadNewestAsync(question.Stream.Topic);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            NotAnswered(question.Stream.Topic.Instrument.Symbol, exception);
        }

        question.Streams.Answer(question.Stream, question.Number, bars);
    }

    [LoggerMessage(3060, LogLevel.Error, "The history of {Symbol} could not be read; its streams go on without it.")]
    private partial void NotAnswered(Symbol symbol, Exception exception);
}
