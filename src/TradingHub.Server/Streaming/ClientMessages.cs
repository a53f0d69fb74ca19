using System.Text.Json;
using TradingHub.Indicators;
using TradingHub.Server.Hosting;
using TradingHub.Server.Streaming.BarIndicators;

namespace TradingHub.Server.Streaming;

/// <summary>Reads what socket clients say. Every bad message gets one answer that names the field and the rule. Any thread.</summary>
internal sealed class ClientMessages(
    SelectionReader selections,
    HelloReader hellos,
    ResumeReader resumes,
    StreamStatusSource status,
    TimeProvider timeProvider,
    ISocketHalts? halts = null
)
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = HubJson.MaxDepth };
    private static readonly StreamTopic[] DefaultTypes = [StreamTopic.Quotes];

    /// <summary>Without types a client leaves all market topics of the symbols it names.</summary>
    private static readonly StreamTopic[] MarketTypes = [StreamTopic.Quotes, StreamTopic.Trades, StreamTopic.Bars];

    /// <summary>Reads one message. A halt is done by then; everything else is for the broadcaster to do.</summary>
    /// <param name="message">The message.</param>
    /// <param name="client">Who sent it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<ClientCommand> ReadAsync(
        ReadOnlyMemory<byte> message,
        StreamClient client,
        CancellationToken cancellationToken
    )
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(message, Reading);
            if (halts is not null && IsHalt(document.RootElement))
            {
                return client.MayHalt
                    ? new ReplyCommand(await halts.HaltAsync(document.RootElement, cancellationToken))
                    : Refuse(SocketScopes.HaltRefusal);
            }

            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(document.RootElement, client)
                : Refuse(
                    new StreamProblem("MESSAGE_NOT_JSON", "A message is one JSON object, for example {\"action\":\"ping\"}.")
                );
        }
        catch (JsonException)
        {
            return Refuse(new StreamProblem("MESSAGE_NOT_JSON", "The message is not valid JSON."));
        }
        catch (InvalidOperationException)
        {
            // What reads a text of JSON throws this where the text is none.
            return Refuse(new StreamProblem("MESSAGE_NOT_JSON", "The message holds half of a surrogate pair, which is no text."));
        }
    }

    /// <summary>An error answer.</summary>
    public static ClientCommand Refuse(StreamProblem problem) => new ReplyCommand(StreamReply.Of(problem));

    private static bool IsHalt(JsonElement message) =>
        message.ValueKind == JsonValueKind.Object
        && message.TryGetProperty("action", out JsonElement action)
        && action.ValueKind == JsonValueKind.String
        && action.ValueEquals("halt");

    private ClientCommand Read(JsonElement message, StreamClient client)
    {
        if (!message.TryGetProperty("action", out JsonElement action))
        {
            return Refuse(
                new StreamProblem(
                    "FIELD_MISSING",
                    "'action' says what to do: subscribe, unsubscribe, status, ping or halt.",
                    "action"
                )
            );
        }

        if (action.ValueKind != JsonValueKind.String)
        {
            return Refuse(new StreamProblem("FIELD_INVALID", "'action' must be a text.", "action"));
        }

        return action.GetString() switch
        {
            "hello" => hellos.Read(message, client),
            "subscribe" => Select(message, client, DefaultTypes, (topics, echo) => Subscribe(message, client, topics, echo)),
            "unsubscribe" => Select(message, client, MarketTypes, (topics, echo) => new UnsubscribeCommand(topics, echo)),
            "status" => new ReplyCommand(status.Message("status")),
            "ping" => new ReplyCommand(StreamReply.Of("pong", new { type = "pong", timestamp = timeProvider.GetUtcNow() })),
            _ => Refuse(
                new StreamProblem("ACTION_UNKNOWN", "'action' must be subscribe, unsubscribe, status, ping or halt.", "action")
            ),
        };
    }

    private ClientCommand Subscribe(JsonElement message, StreamClient client, TopicSelection topics, SelectionEcho echo)
    {
        if (client.Version == 1)
        {
            return new SubscribeCommand(topics, echo);
        }

        return
            resumes.TryRead(message, topics, out ResumePoint? resume, out StreamProblem? problem)
            && IndicatorWishReader.TryRead(message, topics, out IReadOnlyList<IndicatorSpec>? indicators, out problem)
            ? new SubscribeCommand(topics, echo) { Resume = resume, Indicators = indicators }
            : Refuse(problem);
    }

    private ClientCommand Select(
        JsonElement message,
        StreamClient client,
        IReadOnlyList<StreamTopic> defaultTypes,
        Func<TopicSelection, SelectionEcho, ClientCommand> command
    )
    {
        SelectionFields fields = new(FieldOf(message, "symbols"), FieldOf(message, "types"), FieldOf(message, "timeframes"))
        {
            Watchlists = client.Version > 1 ? FieldOf(message, "watchlists") : null,
        };
        return selections.TryRead(
            fields,
            defaultTypes,
            out (TopicSelection Topics, SelectionEcho Echo)? read,
            out StreamProblem? problem
        )
            ? command(read.Value.Topics, read.Value.Echo)
            : Refuse(problem);
    }

    private static JsonElement? FieldOf(JsonElement message, string name) =>
        message.TryGetProperty(name, out JsonElement value) ? value : null;
}
