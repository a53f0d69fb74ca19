using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Intelligence.DataCheck;
using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Models;
using TradingHub.Intelligence.Splits;
using TradingHub.Intelligence.Tests.DataCheck.Given;
using TradingHub.Intelligence.Tests.Training.Given;
using TradingHub.Intelligence.Training;
using Xunit.Abstractions;

namespace TradingHub.Intelligence.Tests.Training;

/// <summary>The whole pipeline on recorded daily bars of ten symbols, in small: what the card says has to be what is known of these bars.</summary>
public sealed class RecordedTrainingTests(ITestOutputHelper output)
{
    private static readonly TrainingSettings Small = Trainings.Small with
    {
        Trials = 2,
        MaxRounds = 30,
        Split = new WalkForwardSettings { Folds = 2 },
    };

    [Fact]
    public void The_card_of_the_recorded_bars_is_honest()
    {
        ModelCard card = Train(DailyBars.Symbols).Card;
        EvaluationReport report = card.Metrics!.WalkForward;
        output.WriteLine($"walk forward: {report.Verdict.Reason} Brier {report.Scores.Brier} beside {report.Scores.BaseBrier}");
        output.WriteLine($"untouched: {card.Metrics.Untouched.Verdict.Reason}");
        output.WriteLine($"leak: {string.Join("; ", card.LeakTest!.Runs.Select(run => run.Reason))}");

        Assert.Equal(DailyBars.Symbols, card.Symbols.Select(symbol => symbol.Symbol));
        Assert.Equal(3, card.Symbols.Sum(symbol => symbol.Findings.Count(found => found.Kind == FindingKind.ForeignSpan)));
        Assert.Equal(12, card.Symbols.Sum(symbol => symbol.Findings.Count(found => found.Kind == FindingKind.Split)));
        Assert.True(report.Rows > 5_000);
        // Nobody predicts three days of the ten best-known securities well; a figure far above would be a leak.
        Assert.InRange(report.Auc!.Value, 0.45, 0.65);
        Assert.InRange(report.Scores.Brier, 0.15, 0.25);
        Assert.InRange(report.Scores.BaseRate, 0.2, 0.4);
        Assert.True(report.AucInterval!.Value.Contains(report.Auc.Value));
        Assert.True(card.LeakTest.Passed, card.LeakTest.Verdict);
        Assert.All(card.LeakTest.Runs, run => Assert.True(run.AucInterval!.Value.Contains(0.5), run.Reason));
    }

    [Fact]
    public void On_shuffled_returns_the_verdict_says_no_skill()
    {
        SymbolBars[] bars =
        [
            .. Bars(DailyBars.Symbols).Select(symbol => symbol with { Bars = DailyBars.CleanOf(symbol.Symbol.Value) }),
        ];
        TrainingRequest request = Request(MadeBars.Shuffled(bars, seed: 7));
        EvaluationReport report = Trainings.Pipeline().Run(request, null, null, default).Card.Metrics!.WalkForward;
        output.WriteLine(report.Verdict.Reason);

        Assert.Equal(Skill.None, report.Verdict.Skill);
        Assert.True(report.AucInterval!.Value.Contains(0.5));
    }

    private static TrainedModel Train(string[] symbols) => Trainings.Pipeline().Run(Request(Bars(symbols)), null, null, default);

    private static TrainingRequest Request(IReadOnlyList<SymbolBars> symbols) =>
        new(symbols, Timeframe.OneDay, PriceOrigin.Recorded) { Index = Symbol.Parse("SPY"), Settings = Small };

    private static SymbolBars[] Bars(string[] symbols) =>
        [.. symbols.Select(symbol => new SymbolBars(DailyBars.SymbolOf(symbol), AssetClass.Equity, DailyBars.Of(symbol)))];
}
