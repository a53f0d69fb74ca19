using System.Threading.Channels;
using TradingHub.Domain.Orders;

namespace TradingHub.Server.Hosting.CrashPoints;

/// <summary>A broker with the steps before and after a call.</summary>
internal class CrashingBroker(IBroker broker, CrashPoint point) : IBroker
{
    /// <inheritdoc />
    public string Name => broker.Name;

    /// <inheritdoc />
    public bool IsConnected => broker.IsConnected;

    /// <inheritdoc />
    public BrokerCapabilities Capabilities => broker.Capabilities;

    /// <inheritdoc />
    public bool IsLive => broker.IsLive;

    /// <inheritdoc />
    public BrokerHours? Hours => broker.Hours;

    /// <inheritdoc />
    public ChannelReader<BrokerEvent> Events => broker.Events;

    /// <summary>The broker with the steps; one that keeps no file stays one.</summary>
    public static IBroker Around(IBroker broker, CrashPoint point) =>
        broker is IRestorableBroker ? new CrashingLocalBroker(broker, point) : new CrashingBroker(broker, point);

    /// <inheritdoc />
    public string? Trouble => broker.Trouble;

    /// <inheritdoc />
    public TimeSpan? ClockAhead => broker.ClockAhead;

    /// <inheritdoc />
    public void Recall(IReadOnlyList<BrokerLink> links) => broker.Recall(links);

    /// <inheritdoc />
    public Task ConnectAsync(CancellationToken cancellationToken)
    {
        point.Pass("CONNECT");
        return broker.ConnectAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask<BrokerAnswer> SubmitAsync(BrokerOrder order, CancellationToken cancellationToken)
    {
        point.Pass("K2");
        BrokerAnswer answer = await broker.SubmitAsync(order, cancellationToken);
        point.Pass("K3");
        if (order.VenueClientId.Contains("-rule-", StringComparison.Ordinal))
        {
            point.Pass("K10");
        }

        return answer;
    }

    /// <inheritdoc />
    public async ValueTask<BrokerAnswer> CancelAsync(string venueClientId, CancellationToken cancellationToken)
    {
        BrokerAnswer answer = await broker.CancelAsync(venueClientId, cancellationToken);
        point.Pass("K8");
        if (point.HasTripped)
        {
            point.Pass("KILLSWITCH");
        }

        return answer;
    }

    /// <inheritdoc />
    public async ValueTask<BrokerAnswer> ReplaceAsync(
        string venueClientId,
        BrokerOrder replacement,
        CancellationToken cancellationToken
    )
    {
        point.Pass("K2");
        BrokerAnswer answer = await broker.ReplaceAsync(venueClientId, replacement, cancellationToken);
        point.Pass("K3");
        return answer;
    }

    /// <inheritdoc />
    public ValueTask<BrokerOrderStatus?> FindAsync(string venueClientId, CancellationToken cancellationToken)
    {
        point.Pass("FIND");
        return broker.FindAsync(venueClientId, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<BrokerOrderStatus>> OpenOrdersAsync(CancellationToken cancellationToken)
    {
        point.Pass("OPEN");
        return broker.OpenOrdersAsync(cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<BrokerFilled>> FillsSinceAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        point.Pass("FILLS");
        return broker.FillsSinceAsync(since, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<BrokerAccount> AccountAsync(CancellationToken cancellationToken)
    {
        point.Pass("ACCOUNT");
        return broker.AccountAsync(cancellationToken);
    }

    /// <summary>The process comes to a step.</summary>
    protected void Pass(string name) => point.Pass(name);
}

/// <summary>The same around a broker whose book is rebuilt from the journal.</summary>
internal sealed class CrashingLocalBroker(IBroker broker, CrashPoint point) : CrashingBroker(broker, point), IRestorableBroker
{
    private readonly IRestorableBroker _local = (IRestorableBroker)broker;

    /// <inheritdoc />
    public void Restore(BrokerBook book)
    {
        Pass("RESTORE");
        _local.Restore(book);
    }
}
