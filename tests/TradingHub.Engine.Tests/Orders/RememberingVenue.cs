using System.Threading.Channels;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Exchange;

namespace TradingHub.Engine.Tests.Orders;

/// <summary>The same exchange without <see cref="IRestorableBroker"/>: it keeps its own book.</summary>
internal sealed class RememberingVenue(SimulatedBroker venue) : IBroker
{
    private readonly Channel<BrokerEvent> _events = Channel.CreateBounded<BrokerEvent>(16);

    /// <summary>What a submit throws, or null.</summary>
    public Exception? Failure { get; init; }

    public string Name => "remembering";

    public bool IsConnected => true;

    public ChannelReader<BrokerEvent> Events => _events.Reader;

    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask<BrokerAnswer> SubmitAsync(BrokerOrder order, CancellationToken cancellationToken) =>
        Failure is null ? venue.SubmitAsync(order, cancellationToken) : throw Failure;

    public ValueTask<BrokerAnswer> CancelAsync(string venueClientId, CancellationToken cancellationToken) =>
        venue.CancelAsync(venueClientId, cancellationToken);

    public ValueTask<BrokerAnswer> ReplaceAsync(
        string venueClientId,
        BrokerOrder replacement,
        CancellationToken cancellationToken
    ) => venue.ReplaceAsync(venueClientId, replacement, cancellationToken);

    public ValueTask<BrokerOrderStatus?> FindAsync(string venueClientId, CancellationToken cancellationToken) =>
        venue.FindAsync(venueClientId, cancellationToken);

    public ValueTask<IReadOnlyList<BrokerOrderStatus>> OpenOrdersAsync(CancellationToken cancellationToken) =>
        venue.OpenOrdersAsync(cancellationToken);

    public ValueTask<IReadOnlyList<BrokerFilled>> FillsSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        venue.FillsSinceAsync(since, cancellationToken);

    public ValueTask<BrokerAccount> AccountAsync(CancellationToken cancellationToken) => venue.AccountAsync(cancellationToken);
}
