using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis.DayTrades;
using TradingHub.Engine.Risk;
using TradingHub.Testing;

namespace TradingHub.Proofs.Risk.Naive;

/// <summary>The gate beside the slow, naive reading of the same table, over random cases.</summary>
internal sealed class GateTwin(int seed)
{
    private static readonly DateTimeOffset Now = new(2026, 3, 3, 15, 0, 0, TimeSpan.Zero);
    private static readonly Instrument Apple = Given.Catalogue("AAPL").All[0];
    private static readonly RiskLimits[] Profiles = [RiskLimits.Paper, RiskLimits.Live, RiskLimits.Proof];
    private readonly RandomFacts _random = new(seed, Apple);
    private readonly RiskGate[] _gates = [.. Profiles.Select(limits => new RiskGate(limits, OfferedOrders.All))];
    private readonly HashSet<string> _codes = [];

    /// <summary>Cases whose order has a legal shape; the others never reach the table.</summary>
    public int Compared { get; private set; }

    /// <summary>Cases that passed.</summary>
    public int Passed { get; private set; }

    /// <summary>Codes of denials that were seen.</summary>
    public IReadOnlyCollection<string> Codes => _codes;

    /// <summary>Runs cases and gives back where the two differ, in words.</summary>
    public IEnumerable<string> Differences(int cases)
    {
        for (int i = 0; i < cases; i++)
        {
            NaiveFacts facts = _random.Next();
            if (
                OrderShape.Check(facts.Order, OfferedOrders.All) is null
                && Difference(facts, i % Profiles.Length) is { } difference
            )
            {
                yield return $"case {i} of seed {seed}: {difference}";
            }
        }
    }

    private string? Difference(NaiveFacts facts, int profile)
    {
        IReadOnlyList<string> expected = new NaiveGate(Profiles[profile], facts).Judge();
        IReadOnlyList<string> actual = _gates[profile].Evaluate(facts.Order, ContextOf(facts)).Refusal?.Violations ?? [];
        _codes.UnionWith(expected);
        Passed += expected.Count == 0 ? 1 : 0;
        Compared++;
        return expected.SequenceEqual(actual)
            ? null
            : $"{Profiles[profile].Profile}: {string.Join(' ', expected)} and not {string.Join(' ', actual)}: {facts}";
    }

    private static RiskContext ContextOf(NaiveFacts facts) =>
        new()
        {
            NextOpen = Now.AddDays(1),
            Auctions = new AuctionHours(TakesOpening: true, TakesClosing: true),
            Readiness = facts.Readiness,
            TradingState = facts.State,
            IsLiveAccount = facts.IsLive,
            Session = facts.Session,
            DuplicateOf = facts.IsDuplicate ? new OrderId(Guid.Empty) : null,
            RateTokens = facts.Tokens,
            OrdersToday = facts.Today,
            RecentRejects = facts.Rejects,
            Quote = facts.HasQuote ? QuoteOf((double)facts.Bid, (double)facts.Ask) : null,
            LastTrade = facts.Last is { } last ? new Trade(Apple.Id, (double)last, 10, 'Q', Now.UtcTicks, Now.UtcTicks) : null,
            MarketTime = facts.AgeSeconds is { } age ? Now.UtcTicks + (long)(age * TimeSpan.TicksPerSecond) : null,
            AverageDailyVolume = facts.DailyVolume,
            Account = facts.HasAccount
                ? new RiskAccount(
                    facts.Equity,
                    facts.BuyingPower,
                    facts.Gross,
                    facts.Multiplier,
                    facts.AllowsShort,
                    facts.Positions
                )
                : null,
            Symbol = facts.HasSymbol
                ? new RiskSymbol(
                    facts.Position,
                    facts.Exposure,
                    facts.OpenBuy,
                    facts.OpenSell,
                    new OppositeOrders(
                        facts.OppositeMarket || facts.OppositeBest is not null,
                        facts.OppositeMarket,
                        facts.OppositeBest
                    )
                )
                : null,
            DayStartEquity = facts.DayStart,
            HighWaterMark = facts.Best,
            DayTrades = risk =>
                facts.DayTrade is { } verdict && facts.HasAccount && facts.HasSymbol && risk.OpeningNotional is not null
                    ? Outlook(verdict)
                    : null,
        };

    private static Quote QuoteOf(double bid, double ask) => new(Apple.Id, bid, 100, ask, 100, Now.UtcTicks, Now.UtcTicks);

    private static DayTradeOutlook Outlook(DayTradeVerdict verdict) =>
        new(
            DayTradeRegime.Off,
            new DateOnly(2026, 3, 3),
            Count: 0,
            Completes: false,
            CouldComplete: false,
            CountAfter: 0,
            Margin: null,
            verdict,
            Code: "PDT_LIMIT",
            Reason: null
        );
}
