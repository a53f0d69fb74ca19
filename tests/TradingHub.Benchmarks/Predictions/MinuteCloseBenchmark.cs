using TradingHub.Benchmarks.Boosting;
using TradingHub.Benchmarks.Harness;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Calendar;
using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Features;
using TradingHub.Intelligence.Models;

namespace TradingHub.Benchmarks.Predictions;

/// <summary>
/// What the AI channel has to do when a minute closes: 500 symbols, a feature row and a prediction of 100 trees for each, on one thread. Yardstick:
/// a plain walk of the same trees over the same rows, in the same turns.
/// </summary>
internal static class MinuteCloseBenchmark
{
    private const int Symbols = 500;
    private const int WarmUpMinutes = 500;
    private const int Minutes = 300;
    private const double MostMilliseconds = 100;

    private static readonly FeatureSet Set = FeatureSet.For(Timeframe.OneMinute);

    /// <summary>Runs it.</summary>
    public static Task<Report> RunAsync()
    {
        MinuteMarket market = new(Symbols);
        FeatureInputs inputs = new(new UsMarketCalendar(), AssetClass.Equity, Timeframe.OneMinute);
        FeatureStream[] streams = [.. Enumerable.Range(0, Symbols).Select(_ => new FeatureStream(Set, Timeframe.OneMinute))];
        double[][] rows = [.. Enumerable.Range(0, Symbols).Select(_ => new double[Set.Names.Count])];
        List<double[]> learned = [];
        for (int minute = 0; minute < WarmUpMinutes; minute++)
        {
            Close(market.Next(), inputs, streams, rows, null);
            if (streams[0].IsWarm)
            {
                learned.AddRange(rows.Select(row => row.ToArray()).Take(Symbols / 10));
            }
        }

        PredictionModel model = Train(learned);
        double[] closes = new double[Minutes];
        double[] plain = new double[Minutes];
        long bytes = 0;
        int predicted = 0;
        for (int minute = 0; minute < Minutes; minute++)
        {
            Bar[] bars = market.Next();
            (double seconds, long allocated) = BenchmarkRunner.Time(() => predicted += Close(bars, inputs, streams, rows, model));
            (closes[minute], bytes) = (seconds * 1e3, bytes + allocated);
            plain[minute] = BenchmarkRunner.Time(() => WalkPlainly(model, rows)).Seconds * 1e3;
        }

        double p99 = closes.Order().ElementAt((int)(Minutes * 0.99));
        double middle = BenchmarkRunner.Median(closes);
        return Task.FromResult(
            Report.Of(
                $"ai-minute: a minute's close of {Symbols} symbols, {Set.Names.Count} features and a prediction of {model.Predictor.TreeCount} trees each",
                p99 <= MostMilliseconds && predicted == Symbols * Minutes,
                $"measured   p50 {middle:0.00} ms, p99 {p99:0.00} ms of {Minutes} minutes, {predicted / (double)Minutes:0} predictions each",
                $"yardstick  p50 {BenchmarkRunner.Median(plain):0.00} ms (a plain walk of the same trees)",
                $"ratio      {middle / BenchmarkRunner.Median(plain):0.00} times the yardstick's time",
                $"allocated  {bytes / (double)(Symbols * Minutes):0.0} B for each prediction",
                $"bar        p99 within {MostMilliseconds:0} ms, all symbols predicted"
            )
        );
    }

    /// <summary>Takes the bars of a minute, and predicts where there is a model.</summary>
    /// <returns>Predictions made.</returns>
    private static int Close(Bar[] bars, FeatureInputs inputs, FeatureStream[] streams, double[][] rows, PredictionModel? model)
    {
        int predicted = 0;
        double index = bars[0].Close;
        for (int symbol = 0; symbol < bars.Length; symbol++)
        {
            FeatureInput input = inputs.Of(bars[symbol], index, spread: 0.0002, imbalance: 0.1);
            if (
                streams[symbol].Take(input, rows[symbol])
                && model is not null
                && double.IsFinite(model.Probability(rows[symbol]))
            )
            {
                predicted++;
            }
        }

        return predicted;
    }

    private static void WalkPlainly(PredictionModel model, double[][] rows)
    {
        double sum = 0;
        foreach (double[] row in rows)
        {
            sum += PlainLoops.Walk(model.Trees.Trees, row);
        }

        GC.KeepAlive(sum);
    }

    /// <summary>A model of the usual size. What it learns are coins, which is all the same here.</summary>
    private static PredictionModel Train(List<double[]> rows)
    {
        Random random = new(5);
        double[][] columns =
        [
            .. Enumerable.Range(0, Set.Names.Count).Select(feature => rows.Select(row => row[feature]).ToArray()),
        ];
        float[] targets = [.. rows.Select(_ => (float)random.Next(2))];
        TrainingTable table = new(new FeatureTable(Set.Names, columns), targets);
        byte[] file = new ManagedBoostingEngine()
            .Train(table, null, new BoostingSettings { LearningRate = 0.05 }, null, CancellationToken.None)
            .Model.ToFile();
        ModelCard card = ForeignModel.CardFor(file, Timeframe.OneMinute, null, DateTimeOffset.UnixEpoch);
        return PredictionModel.Read(file, card.ToJson());
    }
}
