using System.Globalization;
using System.Text.Json;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Market;
using TradingHub.Server.Problems;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.SocketIo;

/// <summary>
/// The fields of a client's event, read by name. The first mistake is kept as <see cref="Problem"/>, and reading goes on with empty values.
/// </summary>
internal sealed class CandleRequest(JsonElement? argument, InstrumentCatalogue catalogue)
{
    private const int MostBars = 10_000;
    private const string DefaultTimeframe = "1m";

    private static readonly string[] TimeframeNames = ["1m", "5m", "15m", "30m", "1h", "4h", "1d", "1w"];

    /// <summary>The first mistake, or null.</summary>
    public StreamProblem? Problem { get; private set; } =
        argument is null or { ValueKind: JsonValueKind.Object or JsonValueKind.Null }
            ? null
            : new StreamProblem(
                "FIELD_INVALID",
                "The event takes one object, for example {\"asset\":\"AAPL\",\"timeframe\":\"1m\"}."
            );

    /// <summary>The name of the asset as it was written; null when there is none.</summary>
    public string? Asset => Text("asset");

    /// <summary>The timeframe; null when there is none.</summary>
    public Timeframe? Timeframe => Text("timeframe") is { } text && TryRead(text, out Timeframe timeframe) ? timeframe : null;

    /// <summary>Asset and timeframe, both checked; null with a <see cref="Problem"/>.</summary>
    public CandleTopic? ReadTopic()
    {
        string name = Text("timeframe") ?? DefaultTimeframe;
        bool isTimeframe = TryRead(name, out Timeframe timeframe);
        if (Asset is not { } asset)
        {
            Problem ??= new StreamProblem("FIELD_MISSING", "'asset' is required: a symbol such as AAPL.", "asset");
            return null;
        }

        if (!catalogue.TryFind(asset, out Instrument? instrument))
        {
            string detail = $"There is no asset '{ProblemResults.Shorten(asset)}'. /api/market/symbols lists them.";
            Problem ??= new StreamProblem("SYMBOL_UNKNOWN", detail, "asset");
            return null;
        }

        return isTimeframe && Problem is null ? new CandleTopic(asset, instrument, timeframe, name) : null;
    }

    /// <summary>Which bars of a topic are asked for; null with a <see cref="Problem"/>.</summary>
    /// <param name="topic">Whose bars.</param>
    /// <param name="usual">How many where nothing is said.</param>
    public BarRequest? ReadStretch(CandleTopic topic, int usual)
    {
        DateTimeOffset? start = Time("startDate");
        DateTimeOffset? end = Time("endDate");
        int limit = Lookback() ?? (start is null ? usual : MostBars);
        if (start > end)
        {
            Problem ??= new StreamProblem("FIELD_INVALID", "'startDate' must not lie after 'endDate'.", "startDate");
        }

        return Problem is null
            ? new BarRequest(topic.Instrument, topic.Timeframe, start, end ?? DateTimeOffset.MaxValue, limit)
            : null;
    }

    private bool TryRead(string name, out Timeframe timeframe)
    {
        bool isKnown = Timeframes.TryParse(name, out timeframe);
        if (!isKnown)
        {
            Invalid("timeframe", $"must be one of {string.Join(", ", TimeframeNames)}.");
        }

        return isKnown;
    }

    private int? Lookback()
    {
        if (Find("lookback") is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int count) && count is >= 1 and <= MostBars)
        {
            return count;
        }

        Invalid("lookback", $"must be a whole number of candles from 1 to {MostBars}.");
        return null;
    }

    /// <summary>A time as text, or as the milliseconds that a program of JavaScript has at hand.</summary>
    private DateTimeOffset? Time(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        string? text =
            value.ValueKind == JsonValueKind.String ? value.GetString()
            : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long milliseconds) ? TextOf(milliseconds)
            : "none";
        if (!WireTime.TryRead(text, out DateTimeOffset? time))
        {
            Invalid(name, $"{WireTime.Rule} Milliseconds since 1970 are read too.");
        }

        return time;
    }

    private static string TextOf(long milliseconds) =>
        milliseconds >= 0 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset
                .FromUnixTimeMilliseconds(milliseconds)
                .ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)
            : "none";

    private string? Text(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        Invalid(name, "must be a text.");
        return null;
    }

    private JsonElement? Find(string name) =>
        argument is { ValueKind: JsonValueKind.Object } fields
        && fields.TryGetProperty(name, out JsonElement value)
        && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    private void Invalid(string name, string rule) => Problem ??= new StreamProblem("FIELD_INVALID", $"'{name}' {rule}", name);
}
