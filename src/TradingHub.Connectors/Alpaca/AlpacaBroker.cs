using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using TradingHub.Connectors.Alpaca.Wire;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Alpaca;

/// <summary>
/// Alpaca's trading API as a broker: each call is made once, each answer becomes one verdict. What the stream tells waits in
/// <see cref="Events"/> until the desk has compared its books, which is how a new connection misses nothing.
/// </summary>
public sealed partial class AlpacaBroker : IBroker, IAsyncDisposable
{
    private readonly AlpacaSettings _settings;
    private readonly TimeProvider _machine;
    private readonly ILogger<AlpacaBroker> _logger;
    private readonly AlpacaHttp _http;
    private readonly AlpacaClient _client;
    private readonly AlpacaOrders _orders;
    private readonly AlpacaMapping _mapping;
    private readonly OrderLinks _links = new();
    private readonly ExecutionCounter _executions = new();
    private readonly TradeUpdateReader _updates;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly Channel<BrokerEvent> _events = Channel.CreateBounded<BrokerEvent>(
        new BoundedChannelOptions(16_384) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );
    private volatile AlpacaStream? _stream;
    private volatile BrokerHours? _hours;
    private volatile string? _trouble;
    private Task _reading = Task.CompletedTask;
    private bool _isDisposed;

    /// <summary>Prepares the broker; nothing is sent before <see cref="ConnectAsync"/>.</summary>
    /// <param name="settings">Where the account is, and its keys.</param>
    /// <param name="catalogue">Gets instruments that the hub has never heard of.</param>
    /// <param name="machine">The machine's clock.</param>
    /// <param name="logger">Where connections and losses are told.</param>
    /// <param name="budget">The calls that all clients with these keys share; null for calls of its own.</param>
    public AlpacaBroker(
        AlpacaSettings settings,
        InstrumentCatalogue catalogue,
        TimeProvider machine,
        ILogger<AlpacaBroker> logger,
        RequestBudget? budget = null
    )
    {
        (_settings, _machine, _logger) = (settings, machine, logger);
        _http = new AlpacaHttp(settings, machine, budget);
        _client = new AlpacaClient(_http, settings, machine);
        _mapping = new AlpacaMapping(catalogue);
        _updates = new TradeUpdateReader(_links, _executions, _mapping, machine);
        _orders = new AlpacaOrders(_http, _client, _links, Tell);
    }

    /// <inheritdoc />
    public string Name => AlpacaErrors.Venue;

    /// <inheritdoc />
    public bool IsConnected => _stream is not null;

    /// <inheritdoc />
    public BrokerHours? Hours => _hours;

    /// <inheritdoc />
    public bool IsLive => _settings.LiveAccount is not null || AlpacaSettings.IsLiveUrl(_settings.BaseUrl);

    /// <inheritdoc />
    public string? Trouble => IsConnected ? null : _trouble;

    /// <inheritdoc />
    public TimeSpan? ClockAhead => _http.ClockAhead;

    /// <inheritdoc />
    public BrokerCapabilities Capabilities { get; } =
        new() { HasTrailingLeg = false, IntradayMarginSince = new DateOnly(2026, 7, 6) };

    /// <inheritdoc />
    public ChannelReader<BrokerEvent> Events => _events.Reader;

    /// <inheritdoc />
    public void Recall(IReadOnlyList<BrokerLink> links)
    {
        foreach (BrokerLink link in links)
        {
            _links.Know(link);
        }
    }

    /// <inheritdoc />
    public async ValueTask<BrokerAnswer> SubmitAsync(BrokerOrder order, CancellationToken cancellationToken) =>
        Capabilities.WhyNot(order) is { } reason
            ? new BrokerAnswer(BrokerVerdict.Refused, Code: "NOT_SUPPORTED", Reason: reason)
            : await WatchAsync(_orders.SubmitAsync(order, cancellationToken));

    /// <inheritdoc />
    public async ValueTask<BrokerAnswer> CancelAsync(string venueClientId, CancellationToken cancellationToken) =>
        await WatchAsync(_orders.CancelAsync(venueClientId, cancellationToken));

    /// <inheritdoc />
    public async ValueTask<BrokerAnswer> ReplaceAsync(
        string venueClientId,
        BrokerOrder replacement,
        CancellationToken cancellationToken
    ) => await WatchAsync(_orders.ReplaceAsync(venueClientId, replacement, cancellationToken));

    /// <inheritdoc />
    public async ValueTask<BrokerOrderStatus?> FindAsync(string venueClientId, CancellationToken cancellationToken) =>
        await WatchAsync(async () =>
            await _orders.FindAsync(venueClientId, cancellationToken) is { } order
                ? _mapping.ToStatus(order, venueClientId)
                : null
        );

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<BrokerOrderStatus>> OpenOrdersAsync(CancellationToken cancellationToken) =>
        await WatchAsync(async () =>
        {
            IReadOnlyList<AlpacaOrder> open = await _orders.OpenAsync(cancellationToken);
            return (IReadOnlyList<BrokerOrderStatus>)
                [
                    .. open.Select(order =>
                    {
                        _links.TryLink(order, out string id);
                        return _mapping.ToStatus(order, id);
                    }),
                ];
        });

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<BrokerFilled>> FillsSinceAsync(
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) =>
        await WatchAsync(async () =>
        {
            // A second earlier, because the venue leaves out the moment itself; what comes twice is known by its id.
            DateTimeOffset? after = since > DateTimeOffset.UnixEpoch ? since - TimeSpan.FromSeconds(1) : null;
            List<BrokerFilled> fills = [];
            foreach (AlpacaFill fill in await _client.FillsAsync(after, cancellationToken))
            {
                string id = await _orders.ClientIdOfAsync(fill.OrderId, cancellationToken);
                string execution = ExecutionCounter.IdOf(fill.OrderId, fill.CumulativeQuantity);
                fills.Add(new BrokerFilled(id, fill.Time, execution, fill.Quantity, fill.Price));
                _executions.Note(fill.OrderId, fill.CumulativeQuantity);
            }

            return (IReadOnlyList<BrokerFilled>)fills;
        });

    /// <inheritdoc />
    public async ValueTask<BrokerAccount> AccountAsync(CancellationToken cancellationToken) =>
        await WatchAsync(async () =>
        {
            _hours = ToHours(await _client.ClockAsync(cancellationToken));
            return _mapping.ToAccount(
                await _client.AccountAsync(cancellationToken),
                await _client.PositionsAsync(cancellationToken)
            );
        });

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // The container knows it under two names, and disposes of both.
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        await _stop.CancelAsync();
        await _reading;
        _events.Writer.TryComplete();
        _http.Dispose();
        _stop.Dispose();
    }

    private static BrokerHours ToHours(AlpacaClock clock) => new(clock.IsOpen, clock.NextOpen);

    private void Tell(BrokerEvent brokerEvent)
    {
        if (!_events.Writer.TryWrite(brokerEvent))
        {
            // It finds out by asking, as after a lost connection.
            Lose(_stream, "The desk is too far behind to hear more.");
        }
    }

    /// <summary>Keys that are not taken, and answers that cannot be read, pause trading.</summary>
    private async Task<BrokerAnswer> WatchAsync(Task<OrderReply> call)
    {
        OrderReply reply = await call;
        if (reply.Trouble is { } trouble)
        {
            Lose(_stream, trouble);
        }

        return reply.Answer;
    }

    private async Task<T> WatchAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (VenueException exception) when (!exception.IsTransient)
        {
            Lose(_stream, exception.Message);
            throw;
        }
    }

    [LoggerMessage(5001, LogLevel.Information, "Connected to Alpaca at {BaseUrl}.")]
    private partial void Connected(Uri baseUrl);

    [LoggerMessage(5002, LogLevel.Warning, "Trading through Alpaca is paused: {Reason}")]
    private partial void Disconnected(string reason);
}
