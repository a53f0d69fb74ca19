using Microsoft.Extensions.Options;
using TradingHub.Domain.Instruments;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.AlpacaApi.DataStreams;

/// <summary>
/// What one client of a data stream says and is answered: keys first, then subscriptions. One thread, its reader's; gives its place back
/// when it is disposed.
/// </summary>
internal sealed class DataConversation(
    DataFeed feed,
    DataCodec codec,
    KeyCheck keys,
    EndpointPlaces places,
    InstrumentCatalogue catalogue,
    IOptions<StreamingOptions> options
) : IDisposable
{
    private readonly DataReplies _replies = new(codec);
    private DataSubscription _subscription = DataSubscription.Empty;
    private string? _place;

    /// <summary>Whether the keys were right.</summary>
    public bool IsAuthenticated => _place is not null;

    /// <summary>Answers one message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="isText">Whether it came in a text frame.</param>
    public ClientCommand Answer(ReadOnlyMemory<byte> message, bool isText)
    {
        if (codec.Read(message, isText) is not { } fields)
        {
            return Refuse(DataStreamError.InvalidSyntax);
        }

        return fields.Text("action") switch
        {
            "auth" => Authenticate((fields.Text("key"), fields.Text("secret"))),
            "subscribe" or "unsubscribe" when !IsAuthenticated => End(DataStreamError.NotAuthenticated),
            "subscribe" => Change(fields, (subscription, channel, symbols) => subscription.With(channel, symbols)),
            "unsubscribe" => Change(fields, (subscription, channel, symbols) => subscription.Without(channel, symbols)),
            _ => Refuse(DataStreamError.InvalidSyntax),
        };
    }

    /// <summary>Takes the keys, from a message or from the upgrade's headers.</summary>
    public ClientCommand Authenticate((string? KeyId, string? Secret) pair)
    {
        if (IsAuthenticated)
        {
            return Refuse(DataStreamError.AlreadyAuthenticated);
        }

        if (keys.Find(pair) is not { } keyId)
        {
            return End(DataStreamError.AuthFailed);
        }

        string place = $"{keyId} {feed.Endpoint}";
        _place = places.TryTake(place) ? place : null;
        return IsAuthenticated ? new ReplyCommand(_replies.Authenticated()) : End(DataStreamError.ConnectionLimit);
    }

    /// <summary>Ends the connection with an error.</summary>
    public static ClientCommand End(DataStreamError error) => new CloseCommand(error.CloseCode, error.Message);

    /// <inheritdoc />
    public void Dispose()
    {
        if (_place is not null)
        {
            places.GiveBack(_place);
        }

        keys.Dispose();
    }

    private ReplyCommand Refuse(DataStreamError error) => new(_replies.Error(error));

    /// <summary>Changes the subscription as a whole: where one channel cannot be taken, nothing changes.</summary>
    private ClientCommand Change(
        AlpacaFields fields,
        Func<DataSubscription, string, IReadOnlyList<string>, DataSubscription> change
    )
    {
        DataSubscription changed = _subscription;
        foreach (string channel in DataChannels.All.Where(fields.Has))
        {
            if (!feed.Channels.Contains(channel))
            {
                return Refuse(DataStreamError.InvalidSubscribe);
            }

            if (SymbolsOf(fields, channel) is not { } symbols)
            {
                return Refuse(DataStreamError.InvalidSyntax);
            }

            changed = feed.WithCompanions(channel).Aggregate(changed, (before, each) => change(before, each, symbols));
        }

        return fields.IsBroken ? Refuse(DataStreamError.InvalidSyntax)
            : changed.SymbolCount > options.Value.MaxSymbolsPerClient ? Refuse(DataStreamError.SymbolLimit)
            : Confirm(changed);
    }

    private ReplaceCommand Confirm(DataSubscription changed)
    {
        _subscription = changed;
        return new ReplaceCommand(
            instruments => changed.Topics(feed, catalogue, instruments),
            _replies.Subscription(feed, changed)
        );
    }

    /// <summary>The symbols of a channel; null when they are no list of symbols.</summary>
    private List<string>? SymbolsOf(AlpacaFields fields, string channel)
    {
        List<string> symbols = [];
        foreach (string text in fields.List(channel) ?? [])
        {
            if (feed.NameOf(text, catalogue) is not { } symbol)
            {
                return null;
            }

            symbols.Add(symbol);
        }

        return symbols;
    }
}
