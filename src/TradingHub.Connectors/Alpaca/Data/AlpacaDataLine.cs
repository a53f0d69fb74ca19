using System.Text.Json;
using Microsoft.Extensions.Logging;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Alpaca.Data;

/// <summary>How one line stands.</summary>
/// <param name="IsConnected">Whether it is signed in.</param>
/// <param name="Since">Since when, or null.</param>
/// <param name="Reconnects">How often a connection was lost or could not be made.</param>
/// <param name="Trouble">What is wrong, or null.</param>
internal sealed record LineState(bool IsConnected, DateTimeOffset? Since, int Reconnects, string? Trouble)
{
    /// <summary>When the newest price came, where prices stand still although their market is open; else null.</summary>
    public DateTimeOffset? StaleSince { get; init; }
}

/// <summary>
/// The one connection to one of Alpaca's data streams, for as long as the hub lives: made when something is wanted, made anew with back-off
/// when it is lost, refused, mute or unreadable. Says which trades it delivered and which it did not.
/// </summary>
internal sealed partial class AlpacaDataLine
{
    /// <summary>Trades that happened this long before the last frame may have been on their way.</summary>
    private static readonly TimeSpan OnTheWay = TimeSpan.FromSeconds(2);

    private readonly AlpacaDataSettings _settings;
    private readonly Uri _endpoint;
    private readonly AssetClass _assetClass;
    private readonly IMarketCalendar _calendar;
    private readonly AlpacaSubscriptions _subscriptions;
    private readonly AlpacaDataReader _reader;
    private readonly IFeedWatch _watch;
    private readonly AlpacaCatchUp _catchUp;
    private readonly TimeProvider _machine;
    private readonly BackOff _backOff;
    private readonly ILogger _logger;
    private volatile LineState _state = new(IsConnected: false, Since: null, Reconnects: 0, Trouble: null);
    private string? _toldProblem;

    /// <summary>Prepares the line; nothing is connected.</summary>
    public AlpacaDataLine(
        AlpacaDataSettings settings,
        AssetClass assetClass,
        FeedSurroundings surroundings,
        AlpacaCatchUp catchUp,
        Random random,
        ILogger logger
    )
    {
        (_settings, _assetClass, _catchUp, _logger) = (settings, assetClass, catchUp, logger);
        (_watch, _machine, _calendar) = (surroundings.Watch, surroundings.Machine, surroundings.Calendar);
        _silence = new PriceSilence(settings.StaleAfter);
        _born = _machine.GetTimestamp();
        _endpoint = assetClass == AssetClass.Crypto ? settings.PairsStream : settings.SharesStream;
        _subscriptions = new AlpacaSubscriptions(surroundings.Catalogue, surroundings.Wishes, assetClass);
        _reader = new AlpacaDataReader(new SymbolTable(surroundings.Catalogue));
        _backOff = new BackOff(settings.FirstBackOff, settings.LongestBackOff, random);
    }

    /// <summary>Whose prices it brings.</summary>
    public AssetClass AssetClass => _assetClass;

    /// <summary>How it stands, or null while nothing of it is wanted. Any thread.</summary>
    public LineState? State => _subscriptions.IsWanted || _state.IsConnected ? _state with { StaleSince = _stale?.Since } : null;

    /// <summary>Delivers until canceled.</summary>
    public async Task RunAsync(IMarketSink sink, CancellationToken cancellationToken)
    {
        while (true)
        {
            await UntilWantedAsync(cancellationToken);
            StreamEnd end = await ServeAsync(sink, cancellationToken);
            TimeSpan pause = end.Pause ?? _backOff.Next();
            _state = new LineState(IsConnected: false, Since: null, _state.Reconnects + 1, end.Reason);
            Ended(_endpoint.AbsolutePath, end.Reason, pause.TotalSeconds);
            await Task.Delay(pause, _machine, cancellationToken);
        }
    }

    private async Task UntilWantedAsync(CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(_settings.Look, _machine);
        while (!_subscriptions.IsWanted)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <summary>The life of one connection.</summary>
    private async Task<StreamEnd> ServeAsync(IMarketSink sink, CancellationToken cancellationToken)
    {
        using AlpacaDataStream stream = new(_settings, _endpoint, _machine);
        try
        {
            if (await stream.OpenAsync(cancellationToken) is { } refusal && StreamEnd.Of(refusal, _settings) is { } refused)
            {
                return refused;
            }

            _state = _state with { IsConnected = true, Since = _machine.GetUtcNow(), Trouble = null };
            Connected(_endpoint);
            return await ReadAndKeepAsync(stream, sink, cancellationToken);
        }
        catch (VenueException exception)
        {
            return new StreamEnd(WithoutVenue(exception.Message), Pause: null);
        }
        finally
        {
            DateTimeOffset after = _machine.GetUtcNow() - stream.Silence - OnTheWay;
            IReadOnlyList<InstrumentId> lost = _subscriptions.Reset();
            _silence.Interrupt();
            if (lost.Count > 0)
            {
                // It had served: the next failure is the first again.
                _backOff.Reset();
                _watch.Lost(lost, after);
            }
        }
    }

    private async Task<StreamEnd> ReadAndKeepAsync(AlpacaDataStream stream, IMarketSink sink, CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<StreamEnd> reading = ReadAsync(stream, sink, either.Token);
        Task<StreamEnd> keeping = KeepAsync(stream, either.Token);
        Task<StreamEnd> first = await Task.WhenAny(reading, keeping);
        await either.CancelAsync();
        await ((Task)Task.WhenAll(reading, keeping)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await first;
    }

    private async Task<StreamEnd> ReadAsync(AlpacaDataStream stream, IMarketSink sink, CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadOnlyMemory<byte> frame = await stream.ReadAsync(cancellationToken);
            try
            {
                ReadOnlyMemory<Tick> ticks = _reader.Read(frame.Span, _machine.GetUtcNow().UtcTicks);
                if (!ticks.IsEmpty)
                {
                    HearPrice();
                    await sink.OfferAsync(ticks, cancellationToken);
                }

                if (_reader.HasControl && Take(frame) is { } end)
                {
                    return end;
                }
            }
            catch (JsonException)
            {
                return new StreamEnd($"{_endpoint.Host} sent a frame that is no JSON; the connection is made anew.", Pause: null);
            }

            TellChanges();
            TellProblem();
        }
    }

    /// <summary>Sends what has to be asked for, and notices when nobody is there any more.</summary>
    private async Task<StreamEnd> KeepAsync(AlpacaDataStream stream, CancellationToken cancellationToken)
    {
        long askedAt = 0;
        using PeriodicTimer timer = new(_settings.Look, _machine);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            TimeSpan silence = stream.Silence;
            byte[]? request = _subscriptions.NextRequest();
            request ??= silence > _settings.MuteAfter ? _subscriptions.Probe() : null;
            if (request is not null)
            {
                askedAt = _machine.GetTimestamp();
                await stream.SendAsync(request, cancellationToken);
            }
            else if (_subscriptions.IsWaiting && _machine.GetElapsedTime(askedAt) > _settings.AnswerTimeout)
            {
                return new StreamEnd(
                    $"{_endpoint.Host} does not answer, and was silent for {silence.TotalSeconds:0} s; the connection is made anew.",
                    Pause: null
                );
            }
        }

        throw new OperationCanceledException(cancellationToken);
    }

    private static string WithoutVenue(string message)
    {
        const string prefix = $"{AlpacaErrors.Venue}: ";
        return message.StartsWith(prefix, StringComparison.Ordinal) ? message[prefix.Length..] : message;
    }
}
