using System.Text.Json;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Engine.Calendar;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Feeds;

/// <summary>
/// B31. The feed stands still for half a minute while its socket stays open, and again while the connection is half-open: the hub says so soon,
/// the gate denies orders against old prices, and both end with it. A feed whose market is closed stands still for no alarm.
/// </summary>
internal sealed class StaleProof(FeedPair pair, MarketSocket socket, int seed, StaleSize size)
{
    /// <summary>Trades always, so that its market is open whenever this runs.</summary>
    private const string Pair = "BTC/USD";
    private const string Share = "AAPL";
    private const int TurnsOfQuiet = 40;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private readonly List<string> _failures = [];
    private readonly List<string> _notes = [];
    private int _orders;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static bool IsOpen => new UsMarketCalendar().SessionAt(AssetClass.Equity, Now) == SessionKind.Regular;

    /// <summary>Runs it with a pair of its own.</summary>
    public static async Task<ProofLine> RunAsync(int seed, StaleSize size)
    {
        await using FeedPair pair = await FeedPair.StartAsync([Pair, Share], Strict);
        await using MarketSocket socket = await pair.Hub.OpenSocketAsync();
        return await new StaleProof(pair, socket, seed, size).RunAsync();
    }

    /// <summary>The gate takes quotes of up to five seconds, as on a live account.</summary>
    private static HubSettings Strict(HubSettings settings) => settings.With("Risk:MaxQuoteAgeSeconds", "5");

    private async Task<ProofLine> RunAsync()
    {
        await pair.FollowedAsync([Pair, Share]);
        await WellAsync("at the start");
        Task quiet = QuietAsync();
        await FreezeAsync("data_half_open", "half-open");
        await FreezeAsync("data_freeze", "frozen");
        await quiet;
        return new ProofLine(3, _failures, string.Join("; ", _notes));
    }

    private async Task FreezeAsync(string kind, string word)
    {
        await Task.Delay(size.ToFlow);
        object fault = new
        {
            kind,
            times = 1,
            milliseconds = (int)size.Frozen.TotalMilliseconds,
        };
        int before = (await pair.OutagesAsync()).Count;
        await pair.ArmAsync(seed, [fault]);
        (DateTimeOffset since, DateTimeOffset until) = await Eventually.GetAsync(
            async () => (await pair.OutagesAsync()).ElementAtOrDefault(before),
            outage => outage.Since != default,
            "the feed to stand still"
        );
        Task announced = AnnouncedAsync();
        Task<TimeSpan?> noticed = FirstAsync(since, until, async () => await IsSaidAsync() && announced.IsCompletedSuccessfully);
        string[] open = IsOpen ? [Pair, Share] : [Pair];
        TimeSpan?[] denied = await Task.WhenAll(open.Select(one => FirstAsync(since, until, () => IsDeniedAsync(one))));
        Expect(
            await noticed,
            size.ToNotice,
            $"health, status, quote and socket did not all say that prices stand still ({word})"
        );
        foreach ((string symbol, TimeSpan? after) in open.Zip(denied))
        {
            Expect(after, size.ToDeny, $"{symbol} was not denied as STALE_QUOTE ({word})");
        }

        TimeSpan left = until - Now;
        await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        DateTimeOffset end = Now + size.ToRecover;
        TimeSpan? well = await FirstAsync(until, end, async () => await IsWellAsync() && !await IsDeniedAsync(Pair));
        Expect(well, size.ToRecover, $"not everything was well again ({word})");
        _notes.Add($"{word}: said after {Text(await noticed)}, denied after {Text(denied[0])}, well {Text(well)} after its end");
    }

    /// <summary>A hub that follows shares alone, at a broker whose market keeps the real hours: while it is closed nothing comes, and that is right.</summary>
    private async Task QuietAsync()
    {
        if (IsOpen)
        {
            _notes.Add("the quiet of a closed market was not looked at: the market is open now");
            return;
        }

        await using FeedPair closed = await FeedPair.StartAsync([Share, "MSFT"], Strict, toTurn: null, "--calendar=us_equity");
        StaleProof quiet = new(closed, socket, seed, size);
        await quiet.WellAsync("with a closed market");
        for (int turn = 0; turn < TurnsOfQuiet; turn++)
        {
            await Task.Delay(Look);
            JsonElement health = await closed.Hub.GetAsync("api/health");
            if (!health.Says("status", "ok") || health.Number("alerts_open") > 0)
            {
                _failures.Add($"B31: a closed market raised an alarm: {health} {await closed.Hub.GetAsync("api/alerts")}");
                return;
            }
        }

        _notes.Add("no alarm while the market is closed");
    }

    /// <summary>How long after <paramref name="since"/> something was so first; null when it was not until <paramref name="end"/>.</summary>
    private static async Task<TimeSpan?> FirstAsync(DateTimeOffset since, DateTimeOffset end, Func<Task<bool>> isSo)
    {
        while (Now < end)
        {
            if (await isSo())
            {
                return Now - since;
            }

            await Task.Delay(Look);
        }

        return null;
    }

    private async Task<bool> IsWellAsync() =>
        (await pair.Hub.GetAsync("api/health")).Says("status", "ok")
        && (await pair.QuoteAsync(Pair) is not { ValueKind: JsonValueKind.Object } quote || !quote.Flag("stale"));

    /// <summary>Whether every place says it: health with four of five channels, the status of the streams with the symbol, and the quote.</summary>
    private async Task<bool> IsSaidAsync()
    {
        JsonElement health = await pair.Hub.GetAsync("api/health");
        JsonElement status = (await pair.Hub.GetAsync("api/streaming/status")).Field("status");
        JsonElement symbol = status.Items("symbols").First(one => one.Says("symbol", Pair));
        return health.Says("status", "degraded")
            && health.Field("services").Says("multi_channel_data", "degraded (4 of 5 channels)")
            && Tells(status, "feed_stale_since")
            && Tells(status, "feed_trouble")
            && Tells(symbol, "stale_since")
            && (await pair.QuoteAsync(Pair)).Flag("stale");
    }

    /// <summary>Completes when a client that subscribed to nothing was told.</summary>
    private Task AnnouncedAsync() =>
        socket.ExpectAsync(
            frame => frame.Says("type", "status") && Tells(frame.Field("status"), "feed_stale_since"),
            "a status that says so",
            size.Frozen
        );

    private static bool Tells(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    private Task WellAsync(string when) =>
        Eventually.GetAsync(IsWellAsync, isWell => isWell, $"the hub to be well {when}", TimeSpan.FromSeconds(60));

    /// <summary>Whether a small order at the market is denied because of an old price.</summary>
    private async Task<bool> IsDeniedAsync(string symbol)
    {
        object order = new
        {
            symbol,
            side = "buy",
            type = "market",
            quantity = symbol == Pair ? 0.001m : 1m,
            time_in_force = symbol == Pair ? "gtc" : "day",
            client_order_id = $"stale-{seed}-{Interlocked.Increment(ref _orders)}",
        };
        HubAnswer answer = await pair.Hub.SendAsync(HttpMethod.Post, "api/orders", order);
        return answer.Code == "STALE_QUOTE";
    }

    private void Expect(TimeSpan? after, TimeSpan limit, string failure)
    {
        if (after is null || after > limit)
        {
            _failures.Add($"B31: {failure} within {limit.TotalSeconds:0.0} s, but after {Text(after)}");
        }
    }

    private static string Text(TimeSpan? after) => after is { } span ? $"{span.TotalSeconds:0.0} s" : "never";
}
