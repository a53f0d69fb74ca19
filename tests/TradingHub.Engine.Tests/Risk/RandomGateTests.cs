using System.Globalization;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;
using TradingHub.Engine.Tests.Risk.Naive;

namespace TradingHub.Engine.Tests.Risk;

/// <summary>
/// The gate against a slow, naive reading of the same table: 100,000 random cases, or as many as the variable <c>RISK_CASES</c> says.
/// </summary>
public sealed class RandomGateTests : RiskTests
{
    private const int Seed = 20260303;

    [Fact]
    public void The_gate_decides_as_the_naive_reading_does()
    {
        int cases = int.Parse(Environment.GetEnvironmentVariable("RISK_CASES") ?? "100000", CultureInfo.InvariantCulture);
        RandomFacts random = new(Seed, Apple);
        RiskLimits[] profiles = [RiskLimits.Paper, RiskLimits.Live, RiskLimits.Proof];
        RiskGate[] gates = [.. profiles.Select(limits => new RiskGate(limits, OfferedOrders.All))];
        HashSet<string> seen = [];
        int passed = 0;
        int compared = 0;
        for (int i = 0; i < cases; i++)
        {
            NaiveFacts facts = random.Next();
            if (OrderShape.Check(facts.Order, OfferedOrders.All) is not null)
            {
                continue;
            }

            IReadOnlyList<string> expected = new NaiveGate(profiles[i % 3], facts).Judge();
            IReadOnlyList<string> actual = gates[i % 3].Evaluate(facts.Order, ContextOf(facts)).Refusal?.Violations ?? [];

            Assert.True(
                expected.SequenceEqual(actual),
                $"Case {i} of seed {Seed}, {profiles[i % 3].Profile}: {string.Join(' ', expected)} and not {string.Join(' ', actual)}: {facts}"
            );
            seen.UnionWith(expected);
            passed += expected.Count == 0 ? 1 : 0;
            compared++;
        }

        Assert.True(compared > cases / 2 && passed > cases / 20, $"{compared} compared, {passed} passed");
        Assert.True(seen.Count >= 26, string.Join(' ', seen.Order()));
    }

    private static RiskContext ContextOf(NaiveFacts facts) =>
        Calm with
        {
            Readiness = facts.Readiness,
            TradingState = facts.State,
            IsLiveAccount = facts.IsLive,
            Session = facts.Session,
            DuplicateOf = facts.IsDuplicate ? new OrderId(Guid.Empty) : null,
            RateTokens = facts.Tokens,
            OrdersToday = facts.Today,
            RecentRejects = facts.Rejects,
            Quote = facts.HasQuote ? QuoteOf((double)facts.Bid, (double)facts.Ask, Now) : null,
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
                    ? NoDayTrades with
                    {
                        Verdict = verdict,
                        Code = "PDT_LIMIT",
                    }
                    : null,
        };
}
