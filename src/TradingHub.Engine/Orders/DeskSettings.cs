using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis.DayTrades;
using TradingHub.Engine.Exchange;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Orders;

/// <summary>What the desk knows of the market.</summary>
/// <param name="Catalogue">Instruments; those that only the journal knows are added at start.</param>
/// <param name="LastValues">Newest quotes and trades.</param>
/// <param name="Calendar">Sessions.</param>
/// <param name="Clock">Market time.</param>
/// <param name="Machine">The machine's time.</param>
public sealed record DeskMarket(
    InstrumentCatalogue Catalogue,
    ILastValues LastValues,
    IMarketCalendar Calendar,
    MarketClock Clock,
    TimeProvider Machine
)
{
    /// <summary>The machine's time for waiting: nobody can set it.</summary>
    public TimeProvider Steady { get; } = new SteadyTime(Machine);
}

/// <summary>The account and its rules.</summary>
/// <param name="AccountId">Id as shown, for example <c>SIM-1</c>.</param>
/// <param name="Account">Cash at the first start, multiplier, short sales.</param>
/// <param name="Limits">Limits of the risk gate.</param>
/// <param name="InstallId">
/// A random text of this installation that outlives its database: with it the same request always maps to the same id at the venue.
/// </param>
/// <param name="IsOrdersChannelRunning">Whether ticks reach the simulated exchange (R3).</param>
public sealed record DeskSettings(
    string AccountId,
    SimulatorAccountOptions Account,
    RiskLimits Limits,
    string InstallId,
    Func<bool> IsOrdersChannelRunning
)
{
    /// <summary>Whether real money moves on the account (R5).</summary>
    public bool IsLiveAccount { get; init; }

    /// <summary>Which rule for trading within a day applies (R19); null lets the account and the date choose.</summary>
    public DayTradeRegimeChoice? DayTrades { get; init; }

    /// <summary>Average daily volume of an instrument, where it is known (R16).</summary>
    public Func<InstrumentId, decimal?>? AverageDailyVolume { get; init; }

    /// <summary>What the venue last said of its session, where it says so (R7).</summary>
    public Func<BrokerHours?>? VenueHours { get; init; }

    /// <summary>How long a placement waits for the venue's answer before it is answered as pending.</summary>
    public TimeSpan AnswerWait { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>How long the venue may take to answer a call before its outcome is unknown.</summary>
    public TimeSpan VenueTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A market order older than this is never sent.</summary>
    public TimeSpan MarketFreshness { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A limit order older than this is never sent.</summary>
    public TimeSpan LimitFreshness { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether the cancel of an order is asked for that lives at the venue though it was taken for over here.</summary>
    public bool CancelGhosts { get; init; } = true;

    /// <summary>Seed of the jitter between attempts to connect.</summary>
    public int JitterSeed { get; init; } = 1;
}
