using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Calendar;
using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Labels;
using TradingHub.Intelligence.Splits;
using TradingHub.Intelligence.Training;

namespace TradingHub.Intelligence.Tests.Training.Given;

/// <summary>Trainings that are small enough for a test.</summary>
internal static class Trainings
{
    /// <summary>When cards are dated.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Settings of seconds instead of minutes.</summary>
    public static TrainingSettings Small { get; } =
        new()
        {
            Trials = 3,
            LeakTrials = 1,
            MaxRounds = 40,
            PatientRounds = 8,
            ExplainedRows = 50,
            Split = new WalkForwardSettings { Folds = 2, TestShare = 0.3 },
            Bootstrap = new BootstrapSettings { Resamples = 200 },
        };

    /// <summary>
    /// Two pairs whose return of a day tells half of the next one. Their label is the sign of the next return, so there is something to find, and it is
    /// known what.
    /// </summary>
    public static TrainingRequest WithSomethingToFind { get; } = Of(Momentum("BTC/USD", 0.5, 1), Momentum("ETH/USD", 0.5, 2));

    /// <summary>A pipeline with the managed engine.</summary>
    public static TrainingPipeline Pipeline(IBoostingEngine? engine = null) =>
        new(engine ?? new ManagedBoostingEngine(), new UsMarketCalendar(), new FixedTime());

    /// <summary>The same with other rows.</summary>
    public static TrainingPipeline Pipeline(Func<IRowSource, IRowSource> rows) =>
        new(
            new ManagedBoostingEngine(),
            new UsMarketCalendar(),
            new FixedTime(),
            rows(new FeatureRowSource(new UsMarketCalendar()))
        );

    /// <summary>A small training of daily bars whose label is the sign of the next return.</summary>
    public static TrainingRequest Of(params SymbolBars[] symbols) =>
        new(symbols, Timeframe.OneDay, PriceOrigin.Simulated)
        {
            Index = symbols[0].Symbol,
            Label = new HorizonReturn(Timeframe.OneDay, LabelHorizon.OfBars(1), 0),
            Settings = Small,
        };

    /// <summary>Daily bars of a pair whose return is a share of the one before, and chance.</summary>
    public static SymbolBars Momentum(string symbol, double share, int seed, int count = 900)
    {
        Random random = new(seed);
        DateTimeOffset day = new(2018, 1, 1, 0, 0, 0, TimeSpan.Zero);
        double close = 100;
        double move = 0;
        Bar[] bars = new Bar[count];
        for (int at = 0; at < count; at++)
        {
            move = (share * move) + ((random.NextDouble() - 0.5) / 20);
            double open = close;
            close *= Math.Exp(move);
            double high = Math.Max(open, close) * (1 + (random.NextDouble() / 200));
            double low = Math.Min(open, close) * (1 - (random.NextDouble() / 200));
            bars[at] = new Bar(day.AddDays(at), open, high, low, close, random.Next(1000, 9000), (open + close) / 2, 1);
        }

        return new SymbolBars(Symbol.Parse(symbol), AssetClass.Crypto, bars);
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
