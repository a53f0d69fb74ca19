using System.Text.Json;
using Microsoft.Extensions.Options;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.SocketIo;

/// <summary>Does what a client's events ask for: starts and stops streams of candles, tells the past. One event at a time.</summary>
internal sealed class CandleDesk(
    PacketQueue packets,
    CandleStreams streams,
    StreamClient client,
    ClientDoor door,
    CandleServices services
)
{
    /// <summary>The event whose mistakes have an event of their own.</summary>
    public const string PastEvent = "request_historical";

    private static readonly StreamReply Silence = new("", []);

    /// <summary>Does one event; what is wrong with it, or null.</summary>
    /// <param name="name">Name of the event.</param>
    /// <param name="argument">Its first argument, or null.</param>
    public Task<StreamProblem?> DoAsync(string name, JsonElement? argument)
    {
        CandleRequest request = new(argument, services.Catalogue);
        return name switch
        {
            "start_stream" => StartAsync(request),
            "stop_stream" => StopAsync(request),
            PastEvent => TellPastAsync(request),
            _ => Task.FromResult<StreamProblem?>(
                new StreamProblem("EVENT_UNKNOWN", "There are the events start_stream, stop_stream and request_historical.")
            ),
        };
    }

    /// <summary>Ends every stream.</summary>
    public Task StopAllAsync()
    {
        streams.End(asset: null, timeframe: null);
        return FollowAsync();
    }

    /// <summary>
    /// First the subscription, then the history: what happens while the history is read is kept and put into it, so that nothing is missing.
    /// </summary>
    private async Task<StreamProblem?> StartAsync(CandleRequest request)
    {
        if (request.ReadTopic() is not { } topic)
        {
            return request.Problem;
        }

        int limit = services.Streaming.Value.MaxSymbolsPerClient;
        if (streams.CountWith(topic.Instrument) > limit)
        {
            return SelectionReader.TooManySymbols(limit) with { Field = "asset" };
        }

        CandleStream stream = streams.Begin(topic);
        await FollowAsync();
        (IReadOnlyList<BarUpdate> bars, StreamProblem? problem) = await services.Past.ReadNewestAsync(topic);
        if (problem is not null)
        {
            packets.Add(CandleMessages.HistoryError(topic, problem));
        }

        streams.GoLive(stream, bars, CandlePast.Newest);
        return null;
    }

    private async Task<StreamProblem?> StopAsync(CandleRequest request)
    {
        (string? asset, Timeframe? timeframe) = (request.Asset, request.Timeframe);
        if (request.Problem is null)
        {
            streams.End(asset, timeframe);
            await FollowAsync();
        }

        return request.Problem;
    }

    private async Task<StreamProblem?> TellPastAsync(CandleRequest request)
    {
        CandleTopic? topic = request.ReadTopic();
        if (topic is null || request.ReadStretch(topic, CandlePast.Newest) is not { } stretch)
        {
            return TellError(topic, request.Problem!);
        }

        (IReadOnlyList<BarUpdate> bars, StreamProblem? problem) = await services.Past.ReadAsync(stretch);
        if (problem is not null)
        {
            return TellError(topic, problem);
        }

        packets.Add(CandleMessages.History(topic, [.. bars.Select(bar => MarketUpdate.Of(bar))]));
        return null;
    }

    private StreamProblem TellError(CandleTopic? topic, StreamProblem problem)
    {
        packets.Add(CandleMessages.HistoryError(topic, problem));
        return problem;
    }

    /// <summary>Tells the broadcaster what the streams need now; done when it sends that and nothing else.</summary>
    private Task<StreamReply?> FollowAsync()
    {
        int[] topics = streams.Topics();
        return door.AskAsync(client, new ReplaceCommand(_ => topics, Silence));
    }
}

/// <summary>What the desks of all clients share.</summary>
internal sealed record CandleServices(
    InstrumentCatalogue Catalogue,
    CandlePast Past,
    BarWholeness IsWhole,
    CandleQuestions Questions,
    IOptions<StreamingOptions> Streaming
);
