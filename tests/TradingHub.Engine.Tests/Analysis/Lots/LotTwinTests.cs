using TradingHub.Domain.Accounts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis.Lots;
using TradingHub.Engine.Orders;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Analysis.Lots;

/// <summary>Random fills through the lot book, a naive twin and the ledger's arithmetic at average cost.</summary>
public sealed class LotTwinTests
{
    private const int Fills = 200;
    private static readonly DateTimeOffset Start = new(2026, 3, 3, 15, 0, 0, TimeSpan.Zero);
    private readonly InstrumentCatalogue _catalogue = Given.Catalogue("AAPL", "MSFT", "KO");

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Pairings_are_those_of_the_naive_twin(int seed)
    {
        LotBook book = new();
        NaiveLots naive = new();
        foreach (Fill fill in RandomFills(seed))
        {
            book.Apply(fill);
            naive.Apply(fill);
        }

        Assert.Equal(
            naive.Pairs.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)),
            book.Closed.ToArray()
                .Select(lot => (Key: (lot.Opening.ExecutionId, lot.Closing.ExecutionId), Value: (lot.Quantity, lot.Realized)))
                .OrderBy(pair => pair.Key)
        );
        Assert.All(book.Open(), lot => Assert.Equal(naive.Left(lot.Opening), lot.Remaining));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whenever_a_symbol_is_flat_its_round_trips_have_realized_what_the_ledger_has(int seed)
    {
        LotBook book = new();
        Dictionary<InstrumentId, Position?> positions = [];
        Dictionary<InstrumentId, decimal> ledger = [];
        foreach (Fill fill in RandomFills(seed))
        {
            book.Apply(fill);
            InstrumentId id = fill.Instrument.Id;
            (Position? after, decimal realized) = PositionMath.Apply(positions.GetValueOrDefault(id), fill);
            positions[id] = after;
            ledger[id] = ledger.GetValueOrDefault(id) + realized;
            if (after is null)
            {
                decimal byLots = book.RoundTrips.ToArray().Where(trip => trip.Instrument.Id == id).Sum(trip => trip.Realized);
                Assert.Equal(ledger[id], byLots);
            }
        }
    }

    private IEnumerable<Fill> RandomFills(int seed)
    {
        Random random = new(seed);
        Dictionary<InstrumentId, decimal> held = [];
        for (int at = 0; at < Fills; at++)
        {
            Instrument instrument = _catalogue.All[random.Next(_catalogue.Count)];
            decimal position = held.GetValueOrDefault(instrument.Id);
            // Every third fill goes home, so that there are many flat moments.
            bool goesHome = position != 0 && random.Next(3) == 0;
            decimal signed = goesHome ? -position : random.Next(1, 12) * (random.Next(2) == 0 ? 1 : -1);
            held[instrument.Id] = position + signed;
            yield return Given.Fill(
                instrument,
                signed > 0 ? OrderSide.Buy : OrderSide.Sell,
                Math.Abs(signed),
                random.Next(1, 100_000) / 1000m,
                Start.AddSeconds(at)
            );
        }
    }
}
