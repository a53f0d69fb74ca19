using Microsoft.Extensions.Logging;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Alpaca.Data;

/// <summary>What the feed lives among.</summary>
/// <param name="Catalogue">The instruments.</param>
/// <param name="LastValues">What was seen last.</param>
/// <param name="Wishes">What clients want.</param>
/// <param name="Watch">Hears what was delivered and what was not.</param>
/// <param name="Calendar">When prices are to be expected.</param>
/// <param name="Machine">The machine's clock.</param>
public sealed record FeedSurroundings(
    InstrumentCatalogue Catalogue,
    ILastValues LastValues,
    IFeedWishes Wishes,
    IFeedWatch Watch,
    IMarketCalendar Calendar,
    TimeProvider Machine
);

/// <summary>
/// Live quotes and trades from Alpaca: one connection for shares and one for pairs, each made when something of it is wanted, and the market's
/// time. Never waits for a reader, and never ends by itself: what is wrong with a connection stands in <see cref="Link"/>.
/// </summary>
public sealed class AlpacaMarketFeed : IMarketFeed
{
    private static readonly TimeSpan BetweenClocks = TimeSpan.FromMilliseconds(250);

    private readonly AlpacaDataSettings _settings;
    private readonly TimeProvider _machine;
    private readonly AlpacaCatchUp _catchUp;
    private readonly AlpacaDataLine[] _lines;
    private readonly Tick[] _clock = new Tick[1];

    /// <summary>Prepares the feed; nothing is connected before <see cref="RunAsync"/>.</summary>
    /// <param name="settings">Where the data is.</param>
    /// <param name="client">Asks for the newest quotes of what is subscribed.</param>
    /// <param name="surroundings">What it lives among.</param>
    /// <param name="random">Spreads the pauses between tries.</param>
    /// <param name="logger">Where connections and losses are told.</param>
    public AlpacaMarketFeed(
        AlpacaDataSettings settings,
        AlpacaDataClient client,
        FeedSurroundings surroundings,
        Random random,
        ILogger<AlpacaMarketFeed> logger
    )
    {
        (_settings, _machine) = (settings, surroundings.Machine);
        _catchUp = new AlpacaCatchUp(client, surroundings.LastValues, surroundings.Machine, logger);
        _lines =
        [
            .. new[] { AssetClass.Equity, AssetClass.Crypto }.Select(assetClass => new AlpacaDataLine(
                settings,
                assetClass,
                surroundings,
                _catchUp,
                new Random(random.Next()),
                logger
            )),
        ];
    }

    /// <inheritdoc />
    public string Name => AlpacaErrors.Venue;

    /// <inheritdoc />
    public FeedLink Link
    {
        get
        {
            (AssetClass Class, LineState State)[] wanted =
            [
                .. _lines
                    .Select(line => (line.AssetClass, line.State))
                    .Where(line => line.State is not null)
                    .Select(line => (line.AssetClass, line.State!)),
            ];
            string[] troubles =
            [
                .. wanted
                    .Select(line => line.State.Trouble ?? Silent(line.Class, line.State))
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal),
            ];
            return new FeedLink(
                $"{Name} ({_settings.FeedWord})",
                wanted.All(line => line.State.IsConnected),
                wanted.Min(line => line.State.Since),
                wanted.Sum(line => line.State.Reconnects),
                troubles.Length == 0 ? null : string.Join(' ', troubles)
            )
            {
                Stale =
                [
                    .. wanted
                        .Where(line => line.State.StaleSince is not null)
                        .Select(line => new StalePrices(line.Class, line.State.StaleSince!.Value)),
                ],
            };
        }
    }

    /// <inheritdoc />
    public async Task RunAsync(IMarketSink sink, CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] all =
        [
            .. _lines.Select(line => line.RunAsync(sink, either.Token)),
            .. _lines.Select(line => line.WatchSilenceAsync(either.Token)),
            _catchUp.RunAsync(sink, either.Token),
            TellTimeAsync(sink, either.Token),
        ];
        Task first = await Task.WhenAny(all);
        await either.CancelAsync();
        await Task.WhenAll(all).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    private static string? Silent(AssetClass assetClass, LineState line) =>
        line.StaleSince is { } since
            ? $"No price of {(assetClass == AssetClass.Equity ? "shares" : "pairs")} has come since {since:HH:mm:ss} UTC although their "
                + "market is open; orders that need a fresh price are denied until prices come again."
            : null;

    /// <summary>
    /// The market's time, connected or not: bars close and orders expire by it. Told a little late, so that a minute closes after its last
    /// trades have come.
    /// </summary>
    private async Task TellTimeAsync(IMarketSink sink, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(BetweenClocks, _machine);
        do
        {
            DateTimeOffset now = _machine.GetUtcNow();
            _clock[0] = Tick.Clock((now - _settings.ClockLag).UtcTicks, now.UtcTicks);
            await sink.OfferAsync(_clock, cancellationToken);
        } while (await timer.WaitForNextTickAsync(cancellationToken));
    }
}
