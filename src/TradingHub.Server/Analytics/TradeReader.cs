using System.Runtime.InteropServices;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis;
using TradingHub.Engine.Analysis.Lots;

namespace TradingHub.Server.Analytics;

/// <summary>Lots and round trips as they are answered: joined with the orders that their fills belong to. Safe to use from any thread.</summary>
internal sealed class TradeReader(TradeAnalysis analysis, IOrderBook book)
{
    /// <summary>Open lots, newest entry first, and then closed ones, newest exit first.</summary>
    public LotList Lots(InstrumentId? instrument, bool open, bool closed, int limit)
    {
        List<LotResponse> lots = [];
        int total = 0;
        if (open)
        {
            OpenLot[] held = [.. analysis.OpenLots().Where(lot => IsOf(instrument, lot.Instrument))];
            lots.AddRange(held.Reverse().Take(limit).Select(Answer));
            total += held.Length;
        }

        if (closed)
        {
            ClosedLot[] ended = [.. All(analysis.ClosedLots()).Where(lot => IsOf(instrument, lot.Instrument))];
            lots.AddRange(ended.Reverse().Take(limit - lots.Count).Select(Answer));
            total += ended.Length;
        }

        return new LotList(lots, lots.Count, total);
    }

    /// <summary>Finished round trips, newest exit first.</summary>
    public RoundTripList RoundTrips(InstrumentId? instrument, int limit)
    {
        RoundTrip[] ended = [.. All(analysis.RoundTrips()).Where(trip => IsOf(instrument, trip.Instrument))];
        RoundTripResponse[] trips = [.. ended.Reverse().Take(limit).Select(Answer)];
        return new RoundTripList(trips, trips.Length, ended.Length);
    }

    /// <summary>What all finished round trips came to.</summary>
    public SummaryResponse Summary(InstrumentId? instrument)
    {
        RoundTrip[] trips = [.. All(analysis.RoundTrips()).Where(trip => IsOf(instrument, trip.Instrument))];
        return new SummaryResponse(
            TradeFigures.Of(symbol: null, trips),
            [
                .. trips
                    .GroupBy(trip => trip.Instrument.Symbol.Value, StringComparer.Ordinal)
                    .OrderBy(symbol => symbol.Key, StringComparer.Ordinal)
                    .Select(symbol => TradeFigures.Of(symbol.Key, [.. symbol])),
            ],
            All(analysis.ClosedLots()).Where(lot => IsOf(instrument, lot.Instrument)).Sum(lot => lot.Realized),
            book.Account().RealizedProfit,
            analysis.OpenLots().Count(lot => IsOf(instrument, lot.Instrument))
        );
    }

    private RoundTripResponse Answer(RoundTrip trip)
    {
        Fill[] fills = [.. trip.Lots.SelectMany(lot => new[] { lot.Opening, lot.Closing }).Distinct()];
        return new(
            trip.Number,
            trip.Instrument.Symbol.Value,
            SideOf(trip.IsShort),
            trip.Quantity,
            trip.EntryPrice,
            trip.ExitPrice,
            trip.EnteredAt,
            trip.ExitedAt,
            (trip.ExitedAt - trip.EnteredAt).TotalSeconds,
            trip.Realized,
            Trading.Percent.Of(trip.Realized, trip.EntryNotional),
            [.. fills.Select(SourceOf).OfType<OrderSource>().Distinct()],
            [.. fills.Select(fill => fill.OrderId.Value).Distinct()],
            [.. fills.Select(fill => fill.CausalId).Distinct(StringComparer.Ordinal)],
            [.. trip.Lots.Select(Answer)]
        );
    }

    private LotResponse Answer(ClosedLot lot) =>
        Answer(new OpenLot(lot.Opening, lot.Quantity, lot.RoundTrip)) with
        {
            Status = "closed",
            ExitPrice = lot.Closing.Price.Value,
            ExitedAt = lot.Closing.Time,
            HeldSeconds = lot.Held.TotalSeconds,
            RealizedProfit = lot.Realized,
            ExitOrderId = lot.Closing.OrderId.Value,
            ExitSource = SourceOf(lot.Closing),
            ExitCausalId = lot.Closing.CausalId,
            ExitExecutionId = lot.Closing.ExecutionId,
        };

    private LotResponse Answer(OpenLot lot) =>
        new(
            "open",
            lot.Instrument.Symbol.Value,
            SideOf(lot.IsShort),
            lot.Remaining,
            lot.Opening.Price.Value,
            ExitPrice: null,
            lot.Opening.Time,
            ExitedAt: null,
            HeldSeconds: null,
            RealizedProfit: null,
            lot.RoundTrip,
            lot.Opening.OrderId.Value,
            ExitOrderId: null,
            SourceOf(lot.Opening),
            ExitSource: null,
            lot.Opening.CausalId,
            ExitCausalId: null,
            lot.Opening.ExecutionId,
            ExitExecutionId: null
        );

    private OrderSource? SourceOf(Fill fill) => book.Find(fill.OrderId)?.Source;

    private static string SideOf(bool isShort) => isShort ? "short" : "long";

    private static bool IsOf(InstrumentId? wanted, Instrument instrument) => wanted is null || wanted == instrument.Id;

    private static IEnumerable<T> All<T>(ReadOnlyMemory<T> items) => MemoryMarshal.ToEnumerable(items);
}
