using System.Threading.Channels;

namespace TradingHub.Domain.Orders;

/// <summary>
/// A venue as the order desk sees it. Only the desk holds one. Our venue client id names an order in every call; the venue takes each
/// id at most once. No method retries by itself.
/// </summary>
public interface IBroker
{
    /// <summary>Name in health, for example <c>simulated</c>.</summary>
    string Name { get; }

    /// <summary>Whether orders can be sent now.</summary>
    bool IsConnected { get; }

    /// <summary>Whether real money moves on the account (R5).</summary>
    bool IsLive => false;

    /// <summary>Why orders cannot be sent now, in a sentence, where the venue's side knows it; null when they can.</summary>
    string? Trouble => null;

    /// <summary>
    /// How far this machine's clock is ahead of the venue's, by the venue's last answer; negative when it is behind. Null when the venue does
    /// not tell the time.
    /// </summary>
    TimeSpan? ClockAhead => null;

    /// <summary>What the venue last said of its session, so that a closure which no calendar knows counts (R7); null when it says nothing.</summary>
    BrokerHours? Hours => null;

    /// <summary>What the venue does by itself. What it lacks, the hub does, or does not offer.</summary>
    BrokerCapabilities Capabilities => BrokerCapabilities.Everything;

    /// <summary>
    /// What the venue says without being asked, in its order. One reader: the desk. It may say a thing twice, or before the answer to
    /// the call that caused it.
    /// </summary>
    ChannelReader<BrokerEvent> Events { get; }

    /// <summary>
    /// Tells a venue that gives legs ids of its own which orders of ours are whose. Called before the first connection, with all orders
    /// that are not over; what is sent later the venue's side remembers itself.
    /// </summary>
    void Recall(IReadOnlyList<BrokerLink> links) { }

    /// <summary>Connects and subscribes the event stream. Returns at once when it is connected.</summary>
    /// <exception cref="Venues.VenueException">The venue cannot be reached or refuses us.</exception>
    Task ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Sends one order, once.</summary>
    ValueTask<BrokerAnswer> SubmitAsync(BrokerOrder order, CancellationToken cancellationToken);

    /// <summary>Asks for a cancel. Harmless to repeat. The outcome arrives as an event.</summary>
    ValueTask<BrokerAnswer> CancelAsync(string venueClientId, CancellationToken cancellationToken);

    /// <summary>
    /// Puts another order in the place of a working one, in one step.
    /// </summary>
    /// <param name="venueClientId">The order to replace.</param>
    /// <param name="replacement">The new order; its quantity is the new total, what the old one has filled included.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<BrokerAnswer> ReplaceAsync(string venueClientId, BrokerOrder replacement, CancellationToken cancellationToken);

    /// <summary>The order with this venue client id as the venue has it, or null when the venue does not know it.</summary>
    ValueTask<BrokerOrderStatus?> FindAsync(string venueClientId, CancellationToken cancellationToken);

    /// <summary>All orders that are open at the venue.</summary>
    ValueTask<IReadOnlyList<BrokerOrderStatus>> OpenOrdersAsync(CancellationToken cancellationToken);

    /// <summary>Fills at or after a moment of market time, oldest first.</summary>
    ValueTask<IReadOnlyList<BrokerFilled>> FillsSinceAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Cash and positions as the venue has them.</summary>
    ValueTask<BrokerAccount> AccountAsync(CancellationToken cancellationToken);
}

/// <summary>A venue inside this process that keeps no file: at start its book is rebuilt from the journal.</summary>
public interface IRestorableBroker
{
    /// <summary>Takes the book that the journal's replay gives. Called once, before anything else.</summary>
    void Restore(BrokerBook book);
}
