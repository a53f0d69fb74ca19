using TradingHub.Domain.Channels;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.Server.Market;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Channels;

/// <summary>
/// On-demand reads through the channels' request lanes. One symbol goes through the lane that the caller names; many are spread: quotes over
/// realtime and charts, snapshots over all five, bars over ai, charts and scanner.
/// </summary>
internal sealed class ChannelReads(DataChannels channels, QuoteReader quotes, BarHistory history, TimeProvider machine)
{
    /// <summary>The newest quote through one lane; null when none was seen.</summary>
    public Task<QuoteResponse?> QuoteAsync(DataChannel channel, Instrument instrument, CancellationToken cancellationToken) =>
        ThroughAsync(channels[channel], _ => Task.FromResult(quotes.Quote(instrument)), cancellationToken);

    /// <summary>Bars of the last days through one lane, oldest first.</summary>
    public Task<IReadOnlyList<BarUpdate>> BarsAsync(
        DataChannel channel,
        BarRequest request,
        CancellationToken cancellationToken
    ) => ThroughAsync(channels[channel], token => history.GetAsync(request, token), cancellationToken);

    /// <summary>Newest quotes of many instruments; those without one are left out.</summary>
    public Task<FanOut<QuoteResponse>> QuotesAsync(IReadOnlyList<Instrument> instruments, CancellationToken cancellationToken) =>
        SpreadAsync(
            instruments,
            DataChannels.ForQuotes,
            (instrument, _) => Task.FromResult(quotes.Quote(instrument)),
            cancellationToken
        );

    /// <summary>Snapshots of many instruments; those without a quote are left out.</summary>
    public Task<FanOut<SnapshotResponse>> SnapshotsAsync(
        IReadOnlyList<Instrument> instruments,
        CancellationToken cancellationToken
    ) => SpreadAsync(instruments, DataChannels.ForSnapshots, quotes.SnapshotAsync, cancellationToken);

    /// <summary>Bars of many instruments.</summary>
    public Task<FanOut<IReadOnlyList<BarResponse>>> ManyBarsAsync(
        IReadOnlyList<Instrument> instruments,
        Func<Instrument, BarRequest> request,
        CancellationToken cancellationToken
    ) =>
        SpreadAsync(
            instruments,
            DataChannels.ForBars,
            async (instrument, token) =>
            {
                IReadOnlyList<BarUpdate> bars = await history.GetAsync(request(instrument), token);
                return (IReadOnlyList<BarResponse>?)[.. bars.Select(bar => BarResponse.From(bar))];
            },
            cancellationToken
        );

    private static async Task<T> ThroughAsync<T>(
        ChannelService channel,
        Func<CancellationToken, Task<T>> read,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await channel.Lane.RunAsync(read, cancellationToken);
        }
        catch (LaneBusyException)
        {
            throw new ProblemException(
                HubProblem.Of(
                    ProblemCodes.LaneBusy,
                    $"The request lane of channel {ChannelNames.Of(channel.Health.Channel)} is used up. Try again in a second.",
                    "channel"
                )
            );
        }
    }

    private async Task<FanOut<T>> SpreadAsync<T>(
        IReadOnlyList<Instrument> instruments,
        IReadOnlyList<DataChannel> over,
        Func<Instrument, CancellationToken, Task<T?>> read,
        CancellationToken cancellationToken
    )
        where T : class
    {
        long started = machine.GetTimestamp();
        T?[] answers = await Task.WhenAll(
            instruments.Select(instrument =>
                ThroughAsync(channels.NextOf(over), token => read(instrument, token), cancellationToken)
            )
        );
        Dictionary<string, T> found = new(StringComparer.Ordinal);
        for (int index = 0; index < answers.Length; index++)
        {
            if (answers[index] is { } answer)
            {
                found[instruments[index].Symbol.Value] = answer;
            }
        }

        return new FanOut<T>(found, machine.GetElapsedTime(started).TotalMilliseconds);
    }
}

/// <summary>Answers of a spread read.</summary>
/// <param name="Found">By symbol.</param>
/// <param name="ElapsedMilliseconds">How long all of them took together.</param>
internal sealed record FanOut<T>(IReadOnlyDictionary<string, T> Found, double ElapsedMilliseconds);
