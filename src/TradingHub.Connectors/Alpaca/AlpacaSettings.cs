namespace TradingHub.Connectors.Alpaca;

/// <summary>Where Alpaca's trading API is and how we sign in there. Never prints its keys.</summary>
/// <param name="BaseUrl">Origin of the API, without a path: <c>https://paper-api.alpaca.markets</c>.</param>
/// <param name="KeyId">Key id.</param>
/// <param name="SecretKey">Secret key.</param>
public sealed record AlpacaSettings(Uri BaseUrl, string KeyId, string SecretKey)
{
    /// <summary>Origin of the paper account.</summary>
    public static Uri PaperUrl { get; } = new("https://paper-api.alpaca.markets");

    /// <summary>Origin of live accounts.</summary>
    public static Uri LiveUrl { get; } = new("https://api.alpaca.markets");

    /// <summary>Number of the live account that may be traded; null where no real money is meant.</summary>
    public string? LiveAccount { get; init; }

    /// <summary>How long one call may take. Default 5 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long signing in on the stream may take. Default 10 s.</summary>
    public TimeSpan StreamTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Calls a minute. Default 200, what Alpaca allows.</summary>
    public int RequestsPerMinute { get; init; } = 200;

    /// <summary>Share of the calls that orders never use, so that cancels and questions always get through. Default 0.3.</summary>
    public double ReservedShare { get; init; } = 0.3;

    /// <summary>Address of the stream of trade updates.</summary>
    public Uri StreamUrl =>
        new UriBuilder(BaseUrl)
        {
            Scheme = BaseUrl.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs,
            Path = "/stream",
        }.Uri;

    /// <summary>Whether an origin is one where no real money moves: Alpaca's paper API, or a program on this machine.</summary>
    public static bool IsPaper(Uri baseUrl) =>
        baseUrl.IsLoopback || (baseUrl.Scheme == Uri.UriSchemeHttps && baseUrl.Host == PaperUrl.Host);

    /// <summary>Whether an origin is that of live accounts.</summary>
    public static bool IsLiveUrl(Uri baseUrl) => baseUrl.Scheme == Uri.UriSchemeHttps && baseUrl.Host == LiveUrl.Host;

    /// <summary>Takes the keys out of a text that the venue or the machine has written.</summary>
    public string Redact(string text) =>
        new[] { SecretKey, KeyId }
            .Where(secret => secret.Length > 0)
            .Aggregate(text, (clean, secret) => clean.Replace(secret, "***", StringComparison.Ordinal));

    /// <inheritdoc />
    public override string ToString() => $"Alpaca at {BaseUrl}";
}
