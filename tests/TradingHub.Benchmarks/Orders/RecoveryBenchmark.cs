using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using TradingHub.Benchmarks.Harness;
using TradingHub.Benchmarks.Storage;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Exchange;
using TradingHub.Engine.Orders;
using TradingHub.Engine.Risk;
using TradingHub.Storage.Journal;
using TradingHub.Testing;

namespace TradingHub.Benchmarks.Orders;

/// <summary>
/// From a journal of 100,000 orders to a desk that takes new ones: read, folded, the simulated exchange restored and compared. The yardstick
/// reads and parses the same journal.
/// </summary>
internal static class RecoveryBenchmark
{
    private const int Rounds = 5;
    private const double MostSeconds = 3;

    /// <summary>Runs it.</summary>
    public static async Task<Report> RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("hub-recovery-bench-").FullName;
        string path = Path.Combine(folder, "trading.db");
        try
        {
            using (SqliteOrderJournal journal = SqliteOrderJournal.Open(path, TimeProvider.System))
            {
                await JournalOfOrders.WriteAsync(journal);
            }

            List<double> recoveries = [];
            List<double> readings = [];
            for (int round = -1; round < Rounds; round++)
            {
                double recovery = await TimeAsync(() => RecoverAsync(path));
                double reading = await TimeAsync(() => ReadAsync(path));
                if (round >= 0)
                {
                    recoveries.Add(recovery);
                    readings.Add(reading);
                }
            }

            double seconds = Median(recoveries);
            return Report.Of(
                $"recovery: a desk on a journal of {JournalOfOrders.Orders:N0} orders",
                seconds < MostSeconds,
                $"measured   {seconds:0.00} s (median of {Rounds}; slowest {recoveries.Max():0.00} s)",
                $"yardstick  {Median(readings):0.00} s (the same journal read and parsed); ratio {seconds / Median(readings):0.0}",
                $"bar        under {MostSeconds:0} s"
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RecoverAsync(string path)
    {
        using SqliteOrderJournal journal = SqliteOrderJournal.Open(path, TimeProvider.System);
        LiveMarketClock clock = new(TimeProvider.System);
        AlwaysOpenCalendar calendar = new();
        InstrumentCatalogue catalogue = Given.Catalogue("AAPL");
        OrderDesk desk = new(
            new SimulatedBroker(new SimulatedExchange(calendar), clock),
            journal,
            new DeskMarket(catalogue, new QuoteBoard(), calendar, clock, TimeProvider.System),
            new DeskSettings("SIM-1", new SimulatorAccountOptions(), RiskLimits.Paper, "bench", () => true),
            [],
            NullLogger<OrderDesk>.Instance
        );
        using CancellationTokenSource stop = new();
        Task running = desk.RunAsync(stop.Token);
        while (!desk.IsReady)
        {
            if (running.IsCompleted)
            {
                await running;
                throw new InvalidOperationException("The desk ended before it was ready.");
            }

            await Task.Delay(1, CancellationToken.None);
        }

        await stop.CancelAsync();
        await running;
    }

    private static async Task ReadAsync(string path)
    {
        using SqliteOrderJournal journal = SqliteOrderJournal.Open(path, TimeProvider.System);
        long last = 0;
        await foreach (OrderEvent orderEvent in journal.ReadAllAsync(CancellationToken.None))
        {
            last = orderEvent.Sequence;
        }

        GC.KeepAlive(last);
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        GC.Collect();
        long began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
