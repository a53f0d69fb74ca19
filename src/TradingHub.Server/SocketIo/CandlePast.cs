using Microsoft.Extensions.Options;
using TradingHub.Domain.Market;
using TradingHub.Domain.Venues;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.SocketIo;

/// <summary>Reads bars as <see cref="Engine.Bars.BarHistory.GetAsync"/> does.</summary>
internal delegate Task<IReadOnlyList<BarUpdate>> BarReading(BarRequest request, CancellationToken cancellationToken);

/// <summary>The past of an instrument, in bounded time.</summary>
internal sealed class CandlePast(BarReading bars, TimeProvider timeProvider, IOptions<SocketIoOptions> options)
{
    /// <summary>How many candles a stream begins with.</summary>
    public const int Newest = 200;

    /// <summary>The newest candles of a topic, as <see cref="ReadAsync"/>.</summary>
    public Task<(IReadOnlyList<BarUpdate> Bars, StreamProblem? Problem)> ReadNewestAsync(CandleTopic topic) =>
        ReadAsync(new BarRequest(topic.Instrument, topic.Timeframe, Start: null, DateTimeOffset.MaxValue, Newest));

    /// <summary>Bars, oldest first, the forming one last; or what went wrong.</summary>
    public async Task<(IReadOnlyList<BarUpdate> Bars, StreamProblem? Problem)> ReadAsync(BarRequest request)
    {
        int seconds = options.Value.HistoryTimeoutSeconds;
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(seconds), timeProvider);
        try
        {
            return (await bars(request, patience.Token), null);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return Failed($"The history did not come within {seconds} seconds. Try again in a moment.");
        }
        catch (VenueException exception)
        {
            return Failed($"{exception.Venue} gave no history. Try again in a moment.");
        }
    }

    private static (IReadOnlyList<BarUpdate> Bars, StreamProblem? Problem) Failed(string detail) =>
        ([], new StreamProblem("NOT_READY", detail));
}
