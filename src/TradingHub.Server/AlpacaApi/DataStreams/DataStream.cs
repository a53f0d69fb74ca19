using Microsoft.Extensions.Options;
using TradingHub.Domain.Instruments;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.AlpacaApi.DataStreams;

/// <summary>
/// The doors of Alpaca's data streams. The broadcaster does the writing as for every socket; here is what is said and heard.
/// </summary>
internal sealed class DataStream(
    SocketCarrier carrier,
    ClientDoor door,
    DataForms forms,
    DataConversations conversations,
    TimeProvider timeProvider,
    IOptions<StreamingOptions> options
)
{
    private const string Label = "alpaca";

    /// <summary>Serves one connection until it ends.</summary>
    public async Task ServeAsync(HttpContext context, DataFeed feed)
    {
        if (!WebSocketUpgrade.IsPossible(context))
        {
            await AlpacaErrors.UnknownPath.WriteAsync(context);
            return;
        }

        DataCodec codec = DataCodec.Of(context.Request);
        DataReplies replies = new(codec);
        using DataConversation conversation = conversations.Open(feed, codec, context);
        SocketTalk talk = new(
            Label,
            new SocketSpeech(forms.Of(feed, codec), codec.Encoding) { LastWords = replies.LastWords },
            client => StreamEncodings.Add(client.Outbox, codec.Encoding, default, replies.Connected().Payload),
            (socket, client) =>
                new DataStreamReader(socket, client, door, conversation, options.Value, timeProvider).RunAsync(
                    DataConversations.GreetingOf(context.Request, conversation)
                )
        );
        if (await carrier.TryServeAsync(context, talk) is not null)
        {
            await (AlpacaErrors.RateLimited with { RetryAfter = TimeSpan.FromSeconds(1) }).WriteAsync(context);
        }
    }
}

/// <summary>Begins conversations on the data streams.</summary>
internal sealed class DataConversations(
    AlpacaKeys keys,
    EndpointPlaces places,
    InstrumentCatalogue catalogue,
    IOptions<StreamingOptions> options
)
{
    /// <summary>Begins one on a connection, which is cut when its keys are revoked.</summary>
    public DataConversation Open(DataFeed feed, DataCodec codec, HttpContext context) =>
        new(feed, codec, new KeyCheck(keys, context.Connection, context.Abort), places, catalogue, options);

    /// <summary>What keys in the upgrade's headers are answered with; null when there are none.</summary>
    public static ClientCommand? GreetingOf(HttpRequest request, DataConversation conversation) =>
        AlpacaKeys.Has(request) ? conversation.Authenticate(AlpacaKeys.PairIn(request)) : null;
}
