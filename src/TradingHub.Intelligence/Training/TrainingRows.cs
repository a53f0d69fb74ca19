using TradingHub.Domain.Instruments;
using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Labels;

namespace TradingHub.Intelligence.Training;

/// <summary>Labelled rows of all symbols, symbol after symbol, each in the order of its bars. Never changed.</summary>
/// <param name="Names">Names of the features.</param>
/// <param name="Columns">For each feature its value in each row; infinite values are missing ones.</param>
/// <param name="Labels">The label of each row.</param>
/// <param name="Symbols">The place of each row's symbol in the request.</param>
internal sealed record TrainingRows(
    IReadOnlyList<string> Names,
    double[][] Columns,
    IReadOnlyList<Label> Labels,
    IReadOnlyList<int> Symbols
)
{
    /// <summary>The span of each row's label.</summary>
    public IReadOnlyList<LabelSpan> Spans { get; } = [.. Labels.Select(label => label.Span)];

    /// <summary>Some rows, to learn from or to check with.</summary>
    public TrainingTable Table(IReadOnlyList<int> rows) =>
        new(Features(rows), rows.Select(row => Labels[row].IsPositive ? 1f : 0f).ToArray());

    /// <summary>The features of some rows.</summary>
    public FeatureTable Features(IReadOnlyList<int> rows) =>
        new(Names, [.. Columns.Select(column => rows.Select(row => column[row]).ToArray())]);

    /// <summary>The values of one row.</summary>
    public double[] Row(int row) => [.. Columns.Select(column => column[row])];

    /// <summary>Predictions beside what came of them.</summary>
    /// <param name="rows">Which rows.</param>
    /// <param name="probabilities">One for each of them.</param>
    public PredictionSample Sample(IReadOnlyList<int> rows, IReadOnlyList<double> probabilities) =>
        new(rows.Select((row, at) => Outcome(row, probabilities[at])));

    /// <summary>A prediction beside what came of it.</summary>
    public PredictionOutcome Outcome(int row, double probability) =>
        new(new InstrumentId(Symbols[row]), Spans[row], probability, Labels[row].IsPositive, Labels[row].Return);

    /// <summary>Share of positive labels among some rows.</summary>
    public double BaseRate(IReadOnlyList<int> rows) => rows.Count(row => Labels[row].IsPositive) / (double)rows.Count;
}
