using System.Text.Json;
using TradingHub.Connectors.Alpaca.Wire;
using TradingHub.Domain.Market;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Alpaca.Data;

/// <summary>
/// Questions to Alpaca's market data, in the lane that comes last. Histories are read page by page to their end or to what was asked for.
/// While nobody answers, further questions fail at once, so that whoever can do without them does not wait. Safe to use from any thread.
/// </summary>
public sealed class AlpacaDataClient : IDisposable
{
    private const int MostPages = 1_000;
    private readonly AlpacaDataSettings _settings;
    private readonly TimeProvider _machine;
    private readonly AlpacaHttp _http;
    private readonly PatientAsk _ask;
    private volatile Silence? _silence;

    /// <summary>Prepares the client; nothing is sent.</summary>
    /// <param name="settings">Where the data is.</param>
    /// <param name="budget">The calls that all clients with these keys share.</param>
    /// <param name="machine">The machine's clock.</param>
    public AlpacaDataClient(AlpacaDataSettings settings, RequestBudget budget, TimeProvider machine)
    {
        (_settings, _machine) = (settings, machine);
        _http = new AlpacaHttp(settings.Rest, machine, budget, isData: true);
        _ask = new PatientAsk(_http, settings.Rest, machine, RequestLane.History);
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    /// <summary>Bars by symbol, in the order of the stretch.</summary>
    /// <param name="stretch">What is asked for.</param>
    /// <param name="timeframe">One that Alpaca has.</param>
    /// <param name="limit">At most this many, all symbols together.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="VenueException">Alpaca refused, was unreachable, or sent what cannot be read.</exception>
    internal async Task<IReadOnlyDictionary<string, List<Bar>>> BarsAsync(
        DataStretch stretch,
        Timeframe timeframe,
        int limit,
        CancellationToken cancellationToken
    )
    {
        int sign = stretch.IsNewestFirst ? -1 : 1;
        Dictionary<string, List<Bar>> found = new(StringComparer.Ordinal);
        await ReadPagesAsync(
            (left, token) => AlpacaDataRoutes.Bars(stretch, timeframe, _settings.FeedWord, left, token),
            "bars",
            DataRecords.ReadBar,
            limit,
            (symbol, bar) =>
            {
                List<Bar> bars = ListOf(found, symbol);
                if (bars.Count > 0 && bar.Time.CompareTo(bars[^1].Time) * sign <= 0)
                {
                    throw AlpacaErrors.UnreadableData($"Its bars of {AlpacaErrors.Short(symbol)} do not lie one after the other");
                }

                bars.Add(bar);
            },
            cancellationToken
        );
        return found;
    }

    /// <summary>Quotes by symbol, in the order of the stretch; those with an empty side are left out, and count towards the limit.</summary>
    /// <exception cref="VenueException">Alpaca refused, was unreachable, or sent what cannot be read.</exception>
    internal async Task<IReadOnlyDictionary<string, List<Quote>>> QuotesAsync(
        DataStretch stretch,
        int limit,
        CancellationToken cancellationToken
    )
    {
        Dictionary<string, List<Quote>> found = new(StringComparer.Ordinal);
        await ReadPagesAsync(
            (left, token) => AlpacaDataRoutes.Quotes(stretch, _settings.FeedWord, left, token),
            "quotes",
            DataRecords.ReadQuote,
            limit,
            (symbol, quote) =>
            {
                if (quote is { } usable)
                {
                    ListOf(found, symbol).Add(usable);
                }
            },
            cancellationToken
        );
        return found;
    }

    /// <summary>The newest quote of each symbol that has one with two sides.</summary>
    /// <exception cref="VenueException">Alpaca refused, was unreachable, or sent what cannot be read.</exception>
    internal async Task<IReadOnlyDictionary<string, Quote>> LatestQuotesAsync(
        bool isPairs,
        IReadOnlyList<string> symbols,
        CancellationToken cancellationToken
    )
    {
        string path = AlpacaDataRoutes.LatestQuotes(isPairs, symbols, _settings.FeedWord);
        return await ReadAsync(path, ReadLatest, cancellationToken);
    }

    private static IReadOnlyDictionary<string, Quote> ReadLatest(JsonElement root)
    {
        Dictionary<string, Quote> found = new(StringComparer.Ordinal);
        foreach (JsonProperty one in new WireObject(root, "answer", isData: true).Inner("quotes").EnumerateObject())
        {
            if (DataRecords.ReadQuote(one.Value) is { } quote)
            {
                found[one.Name] = quote;
            }
        }

        return found;
    }

    private async Task ReadPagesAsync<T>(
        Func<int, string?, string> path,
        string field,
        Func<JsonElement, T> read,
        int limit,
        Action<string, T> take,
        CancellationToken cancellationToken
    )
    {
        int left = limit;
        string? token = null;
        for (int page = 0; page < MostPages; page++)
        {
            DataPage<T> found = await ReadAsync(
                path(Math.Min(left, AlpacaDataRoutes.Page), token),
                root => DataPages.Read(root, field, read),
                cancellationToken
            );
            foreach ((string symbol, T item) in found.Items.Take(left))
            {
                take(symbol, item);
            }

            left -= Math.Min(left, found.Items.Count);
            if (left == 0 || found.NextToken is null)
            {
                return;
            }

            if (found.NextToken == token)
            {
                break;
            }

            token = found.NextToken;
        }

        throw AlpacaErrors.UnreadableData($"Its pages of {field} do not come to an end");
    }

    private async Task<T> ReadAsync<T>(string path, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        if (_silence is { } silence && _machine.GetElapsedTime(silence.Since) < _settings.PauseAfterFailure)
        {
            throw new VenueException(AlpacaErrors.Venue, VenueFailure.Unreachable, silence.Reason);
        }

        AlpacaReply reply = await _ask.AskAsync(path, cancellationToken);
        bool isSilent = reply is { Status: 0, Kind: ReplyKind.NotSent or ReplyKind.Unclear };
        _silence = isSilent ? new Silence(_machine.GetTimestamp(), reply.Reason) : null;
        return reply.Status == 403
            ? throw new VenueException(AlpacaErrors.Venue, VenueFailure.Unauthorized, reply.Reason)
            : AlpacaClient.Read(reply, read);
    }

    private static List<T> ListOf<T>(Dictionary<string, List<T>> lists, string symbol)
    {
        if (!lists.TryGetValue(symbol, out List<T>? list))
        {
            lists[symbol] = list = [];
        }

        return list;
    }

    /// <param name="Since">Timestamp of the call that nobody answered.</param>
    /// <param name="Reason">What was observed.</param>
    private sealed record Silence(long Since, string Reason);
}
