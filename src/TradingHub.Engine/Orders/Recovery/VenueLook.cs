using TradingHub.Domain.Orders;
using TradingHub.Domain.Venues;

namespace TradingHub.Engine.Orders.Recovery;

/// <summary>What to find out from the venue in one go.</summary>
/// <param name="Connects">Whether to connect first, and so to subscribe the stream before anything is asked.</param>
/// <param name="FillsSince">From when on executions are listed.</param>
/// <param name="IsShort">Whether that is a short way back.</param>
/// <param name="Expected">Our open orders that have to be there; those that the list of open orders lacks are asked for one by one.</param>
/// <param name="MostQuestions">At most this many are asked for.</param>
/// <param name="WithAccount">Whether cash and positions are asked for too.</param>
internal sealed record LookPlan(
    bool Connects,
    DateTimeOffset FillsSince,
    bool IsShort,
    IReadOnlyList<string> Expected,
    int MostQuestions,
    bool WithAccount
);

/// <summary>What the venue had.</summary>
/// <param name="Open">Its open orders.</param>
/// <param name="Asked">What it said of orders that its list lacked; null where it does not know one.</param>
/// <param name="Fills">Executions, asked for last: they hold everything that the states of orders count.</param>
/// <param name="Account">Cash and positions, if they were asked for.</param>
internal sealed record VenueView(
    IReadOnlyList<BrokerOrderStatus> Open,
    IReadOnlyDictionary<string, BrokerOrderStatus?> Asked,
    IReadOnlyList<BrokerFilled> Fills,
    BrokerAccount? Account
);

/// <summary>A look at the venue came to its end.</summary>
internal sealed class LookItem(LookPlan plan, VenueView? view, VenueException? failure, DateTimeOffset startedAt) : DeskItem
{
    /// <summary>What was asked.</summary>
    public LookPlan Plan { get; } = plan;

    /// <summary>What was seen, or null when it failed.</summary>
    public VenueView? View { get; } = view;

    /// <summary>Why it failed.</summary>
    public VenueException? Failure { get; } = failure;

    /// <summary>When it began, machine time.</summary>
    public DateTimeOffset StartedAt { get; } = startedAt;
}

/// <summary>The venue answered a question about one order.</summary>
internal sealed class FoundItem(string venueClientId, BrokerOrderStatus? status, VenueException? failure) : DeskItem
{
    /// <summary>Our id of the order at the venue.</summary>
    public string VenueClientId { get; } = venueClientId;

    /// <summary>The order as the venue has it; null when it does not know it, or when the question failed.</summary>
    public BrokerOrderStatus? Status { get; } = status;

    /// <summary>Why the question failed, or null.</summary>
    public VenueException? Failure { get; } = failure;
}

/// <summary>A quarter of a second has passed.</summary>
internal sealed class LinkBeatItem : DeskItem
{
    /// <summary>The one beat.</summary>
    public static LinkBeatItem Instance { get; } = new();
}
