namespace TradingHub.Connectors.Alpaca.Data;

/// <summary>Which of Alpaca's sources of shares is read.</summary>
public enum AlpacaFeed
{
    /// <summary>The exchange IEX alone: a part of the market, in every plan.</summary>
    Iex,

    /// <summary>All US exchanges; needs a plan that has it.</summary>
    Sip,
}

/// <summary>Where Alpaca's market data is and how patient we are with it.</summary>
/// <param name="Account">The keys, the time of a call, and the calls a minute; its address is that of the trading API.</param>
/// <param name="DataUrl">Origin of the REST API of market data, without a path.</param>
/// <param name="StreamUrl">Origin of the data streams, without a path.</param>
/// <param name="Feed">Source of shares.</param>
public sealed record AlpacaDataSettings(AlpacaSettings Account, Uri DataUrl, Uri StreamUrl, AlpacaFeed Feed)
{
    private const string AlpacasDomain = ".alpaca.markets";

    /// <summary>Origin of Alpaca's REST API of market data.</summary>
    public static Uri AlpacasDataUrl { get; } = new("https://data.alpaca.markets");

    /// <summary>Origin of Alpaca's data streams.</summary>
    public static Uri AlpacasStreamUrl { get; } = new("wss://stream.data.alpaca.markets");

    /// <summary>How long connecting to a stream and signing in may take. Default 10 s.</summary>
    public TimeSpan SignInTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a stream may take to answer a subscription before it counts as mute. Default 10 s.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A stream that is silent for this long is asked for a sign of life. Default 15 s.</summary>
    public TimeSpan MuteAfter { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A stream that is silent for this long is pinged, at WebSocket level. Default 1 s; looked at once a second.</summary>
    public TimeSpan PingAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a ping may stay unanswered before the connection counts as dead. Default 2.5 s; looked at once a second.</summary>
    public TimeSpan PongTimeout { get; init; } = TimeSpan.FromSeconds(2.5);

    /// <summary>No silence of an open market that is shorter is called prices that stand still. Default 3.5 s.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromSeconds(3.5);

    /// <summary>First pause before connecting again; each failure doubles it, until a connection has served. Default 1 s.</summary>
    public TimeSpan FirstBackOff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest pause before connecting again. Default 5 s: what was missed is there soon after Alpaca's return.</summary>
    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Pause while somebody else holds the one connection of these keys (406). Default 20 s.</summary>
    public TimeSpan TakenPause { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Pause while Alpaca refuses keys or plan (402, 409), which a person has to change. Default 5 min.</summary>
    public TimeSpan RefusedPause { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often a stream is looked after: subscriptions, silence. Default 50 ms.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How far the market's time is told behind the machine's, so that a minute closes after its last trades. Default 1 s.</summary>
    public TimeSpan ClockLag { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After a call that nobody answered, further ones fail at once for this long. Default 5 s.</summary>
    public TimeSpan PauseAfterFailure { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Alpaca's word for the feed.</summary>
    public string FeedWord => Feed == AlpacaFeed.Sip ? "sip" : "iex";

    /// <summary>The stream of shares.</summary>
    public Uri SharesStream => new(StreamUrl, $"/v2/{FeedWord}");

    /// <summary>The stream of crypto pairs.</summary>
    public Uri PairsStream => new(StreamUrl, "/v1beta3/crypto/us");

    /// <summary>The REST API of market data.</summary>
    internal AlpacaSettings Rest => Account with { BaseUrl = DataUrl };

    /// <summary>Whether keys may travel to an origin: one of Alpaca's hosts, encrypted, or a program on this machine.</summary>
    public static bool IsTrusted(Uri url) =>
        url.IsLoopback
        || (url.Scheme is "https" or "wss" && url.Host.EndsWith(AlpacasDomain, StringComparison.OrdinalIgnoreCase));
}
