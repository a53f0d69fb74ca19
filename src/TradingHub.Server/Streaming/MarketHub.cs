using System.Text.Json;
using Microsoft.AspNetCore.SignalR;

namespace TradingHub.Server.Streaming;

/// <summary>
/// The SignalR door <c>/hubs/market</c>: the topics of <c>/ws/market</c>, each update as a call of the client method named like its type.
/// </summary>
internal sealed class MarketHub(SelectionReader selections, ClientDoor door, HubStreams streams, ISocketHalts? halts = null) : Hub
{
    private static readonly StreamTopic[] DefaultTypes = [StreamTopic.Quotes];
    private static readonly StreamTopic[] MarketTypes = [StreamTopic.Quotes, StreamTopic.Trades, StreamTopic.Bars];

    /// <summary>Subscribes. The last values follow as updates marked <c>snapshot</c>.</summary>
    /// <param name="symbols">An array of texts, a text with commas, or <c>*</c>; needed for quotes, trades and bars. Bars are of one minute.</param>
    /// <param name="types">Topics; null means quotes.</param>
    /// <returns>What was subscribed: symbols and stream_types.</returns>
    /// <exception cref="HubException">Something is wrong; the message begins with the code.</exception>
    public Task<JsonElement> Subscribe(JsonElement? symbols, JsonElement? types) =>
        AskAsync(symbols, types, DefaultTypes, (topics, echo) => new SubscribeCommand(topics, echo));

    /// <summary>Unsubscribes.</summary>
    /// <param name="symbols">As for <see cref="Subscribe"/>.</param>
    /// <param name="types">Topics; null means quotes, trades and bars.</param>
    /// <returns>What was unsubscribed: symbols and stream_types.</returns>
    /// <exception cref="HubException">Something is wrong; the message begins with the code.</exception>
    public Task<JsonElement> Unsubscribe(JsonElement? symbols, JsonElement? types) =>
        AskAsync(symbols, types, MarketTypes, (topics, echo) => new UnsubscribeCommand(topics, echo));

    /// <summary>Quotes as a stream, the last ones first, marked <c>snapshot</c>. Those of a reader that lags conflate per symbol.</summary>
    /// <param name="symbols">As for <see cref="Subscribe"/>.</param>
    /// <param name="cancellationToken">The client ends it, or the end of its connection does.</param>
    /// <exception cref="HubException">Something is wrong, or the reader took nothing for too long; the message begins with the code.</exception>
    public IAsyncEnumerable<RawJson> StreamQuotes(JsonElement? symbols, CancellationToken cancellationToken) =>
        Stream(symbols, timeframe: null, StreamTopic.Quotes, cancellationToken);

    /// <summary>Trades as a stream, without a gap, the last ones first, marked <c>snapshot</c>.</summary>
    /// <param name="symbols">As for <see cref="Subscribe"/>.</param>
    /// <param name="cancellationToken">The client ends it, or the end of its connection does.</param>
    /// <exception cref="HubException">Something is wrong, or the reader cannot keep up; the message begins with the code.</exception>
    public IAsyncEnumerable<RawJson> StreamTrades(JsonElement? symbols, CancellationToken cancellationToken) =>
        Stream(symbols, timeframe: null, StreamTopic.Trades, cancellationToken);

    /// <summary>Bars as a stream, forming and closed, without a gap, the last ones first, marked <c>snapshot</c>.</summary>
    /// <param name="symbols">As for <see cref="Subscribe"/>.</param>
    /// <param name="timeframe">For example <c>5Min</c>; several as an array or a text with commas; null means one minute.</param>
    /// <param name="cancellationToken">The client ends it, or the end of its connection does.</param>
    /// <exception cref="HubException">Something is wrong, or the reader cannot keep up; the message begins with the code.</exception>
    public IAsyncEnumerable<RawJson> StreamBars(
        JsonElement? symbols,
        JsonElement? timeframe,
        CancellationToken cancellationToken
    ) => Stream(symbols, timeframe, StreamTopic.Bars, cancellationToken);

    /// <summary>Halts, as <c>POST /api/halt</c> does; answers when the halt is durable.</summary>
    /// <param name="request">The body of that route: level, and scope, symbol, strategy, reason where they are meant.</param>
    /// <returns>What is halted now, in <c>halt</c>.</returns>
    /// <exception cref="HubException">Something is wrong; the message begins with the code.</exception>
    public async Task<JsonElement> Halt(JsonElement request)
    {
        if (halts is null || MarketHubLifetime.ClientOf(Context.Items) is null)
        {
            throw new HubException("TOO_MANY_CONNECTIONS: try again later.");
        }

        if (!SocketScopes.MayHalt(Context.User))
        {
            throw new HubException($"{SocketScopes.HaltRefusal.Code}: {SocketScopes.HaltRefusal.Detail}");
        }

        // No budget of calls here: who wants to halt has a reason.
        return AnswerOf(await halts.HaltAsync(request, Context.ConnectionAborted));
    }

    private static JsonElement AnswerOf(StreamReply reply) =>
        reply.Problem is { } refusal
            ? throw new HubException($"{refusal.Code}: {refusal.Detail}")
            : JsonElement.Parse(reply.Payload);

    private IAsyncEnumerable<RawJson> Stream(
        JsonElement? symbols,
        JsonElement? timeframe,
        StreamTopic topic,
        CancellationToken cancellationToken
    )
    {
        TakeCall();
        HubStreamPlaces places = MarketHubLifetime.PlacesOf(Context.Items);
        return streams.Open(places, new SelectionFields(symbols, null, timeframe), topic, cancellationToken);
    }

    /// <summary>Counts a call; the client that calls.</summary>
    private StreamClient TakeCall()
    {
        StreamClient client =
            MarketHubLifetime.ClientOf(Context.Items) ?? throw new HubException("TOO_MANY_CONNECTIONS: try again later.");
        return client.Limiter.TryTake() ? client : throw new HubException("RATE_LIMIT: too many calls a second.");
    }

    private async Task<JsonElement> AskAsync(
        JsonElement? symbols,
        JsonElement? types,
        IReadOnlyList<StreamTopic> defaultTypes,
        Func<TopicSelection, SelectionEcho, ClientCommand> command
    )
    {
        StreamClient client = TakeCall();
        SelectionFields fields = new(symbols, types, null);
        if (
            !selections.TryRead(
                fields,
                defaultTypes,
                out (TopicSelection Topics, SelectionEcho Echo)? read,
                out StreamProblem? problem
            )
        )
        {
            throw new HubException($"{problem.Code}: {problem.Detail}");
        }

        StreamReply reply =
            await door.AskAsync(client, command(read.Value.Topics, read.Value.Echo))
            ?? throw new HubException("CLOSING: the connection is being closed.");
        return AnswerOf(reply);
    }
}
