using System.Buffers;
using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Boosting.Models;
using TradingHub.Intelligence.Boosting.Objectives;
using TradingHub.Intelligence.Boosting.Predictions;

namespace TradingHub.Intelligence.Boosting;

/// <summary>
/// Applies a model to rows. A row has one value for each feature, in the model's order; NaN is a missing value, infinite values are values.
/// Predictions of single rows allocate nothing. Never changed; any number of threads may use it.
/// </summary>
public sealed class BoostingPredictor
{
    private const int SlotsOnStack = 256;
    private const int TreesOnStack = 1024;

    private readonly FlatForest _forest;
    private readonly IReadOnlyList<BoostingTree> _trees;
    private readonly ModelHeader _header;

    /// <summary>Makes a model ready to be applied.</summary>
    /// <param name="model">The model.</param>
    /// <param name="iterations">Rounds of training to use, from the first on; null for all of them.</param>
    public BoostingPredictor(BoostingModel model, int? iterations = null)
    {
        int used = iterations ?? model.Iterations;
        ArgumentOutOfRangeException.ThrowIfLessThan(used, 1, nameof(iterations));
        _header = model.Header;
        _trees = used >= model.Iterations ? model.Trees : [.. model.Trees.Take(used * model.Classes)];
        _forest = new FlatForest(_trees);
    }

    /// <summary>Numbers in a row.</summary>
    public int FeatureCount => _header.FeatureNames.Count;

    /// <summary>Numbers in a prediction: the classes of a multiclass model, else 1.</summary>
    public int Classes => _header.Classes;

    /// <summary>Trees that are used.</summary>
    public int TreeCount => _trees.Count;

    /// <summary>Checks that features are those of the model, in its order.</summary>
    /// <param name="names">Names of the features; blanks and underscores are the same.</param>
    /// <exception cref="BoostingException">A feature is missing, added or at another place (<see cref="BoostingErrorKind.WrongFeatures"/>).</exception>
    public void CheckFeatures(IReadOnlyList<string> names) => FeatureCheck.Check(_header.FeatureNames, names);

    /// <summary>The sums of the trees, before they become probabilities.</summary>
    /// <param name="row">One value for each feature.</param>
    /// <param name="scores">Takes one number for each class.</param>
    /// <exception cref="BoostingException">The row has another length (<see cref="BoostingErrorKind.WrongFeatures"/>).</exception>
    public void PredictRaw(ReadOnlySpan<double> row, Span<double> scores)
    {
        FeatureCheck.CheckLength(_header.FeatureNames, row.Length);
        if (_forest.Slots <= SlotsOnStack && _trees.Count <= TreesOnStack)
        {
            Sum(row, stackalloc long[_forest.Slots], stackalloc uint[_forest.Leaves], scores[..Classes]);
            return;
        }

        long[] slots = ArrayPool<long>.Shared.Rent(_forest.Slots);
        uint[] leaves = ArrayPool<uint>.Shared.Rent(_forest.Leaves);
        Sum(row, slots, leaves, scores[..Classes]);
        ArrayPool<long>.Shared.Return(slots);
        ArrayPool<uint>.Shared.Return(leaves);
    }

    /// <summary>The prediction: the probability of the target 1, the value, or the probabilities of the classes.</summary>
    /// <param name="row">One value for each feature.</param>
    /// <param name="outputs">Takes one number for each class.</param>
    /// <exception cref="BoostingException">The row has another length (<see cref="BoostingErrorKind.WrongFeatures"/>).</exception>
    public void Predict(ReadOnlySpan<double> row, Span<double> outputs)
    {
        PredictRaw(row, outputs);
        Transform(outputs[..Classes]);
    }

    /// <summary>The sums of the trees for all rows of a table.</summary>
    /// <param name="table">Its features are those of the model, in its order.</param>
    /// <param name="scores">Takes one number for each row and class, row by row.</param>
    /// <exception cref="BoostingException">The features are others (<see cref="BoostingErrorKind.WrongFeatures"/>).</exception>
    public void PredictRaw(FeatureTable table, Span<double> scores)
    {
        CheckFeatures(table.Names);
        double[] row = new double[FeatureCount];
        long[] slots = new long[_forest.Slots];
        uint[] leaves = new uint[_forest.Leaves];
        for (int at = 0; at < table.Rows; at++)
        {
            table.CopyRow(at, row);
            Sum(row, slots, leaves, scores.Slice(at * Classes, Classes));
        }
    }

    /// <summary>The predictions for all rows of a table.</summary>
    /// <param name="table">Its features are those of the model, in its order.</param>
    /// <param name="outputs">Takes one number for each row and class, row by row.</param>
    /// <exception cref="BoostingException">The features are others (<see cref="BoostingErrorKind.WrongFeatures"/>).</exception>
    public void Predict(FeatureTable table, Span<double> outputs)
    {
        PredictRaw(table, outputs);
        for (int at = 0; at < table.Rows; at++)
        {
            Transform(outputs.Slice(at * Classes, Classes));
        }
    }

    /// <summary>The number of the leaf that a row reaches in each tree.</summary>
    /// <param name="row">One value for each feature.</param>
    /// <param name="leaves">Takes one number for each tree, in the model's order.</param>
    /// <exception cref="BoostingException">The row has another length (<see cref="BoostingErrorKind.WrongFeatures"/>).</exception>
    public void PredictLeaves(ReadOnlySpan<double> row, Span<int> leaves)
    {
        FeatureCheck.CheckLength(_header.FeatureNames, row.Length);
        ReadOnlySpan<uint> reached = _forest.Walk(row, new long[_forest.Slots], new uint[_forest.Leaves]);
        for (int tree = 0; tree < reached.Length; tree++)
        {
            leaves[tree] = _forest.NumberOf(reached[tree]);
        }
    }

    /// <summary>
    /// What each feature adds to the raw score of a row (SHAP values). They and the expected value add up to the score.
    /// </summary>
    /// <param name="row">One value for each feature.</param>
    /// <param name="contributions">
    /// Takes for each class one number for each feature and then the expected value: <see cref="FeatureCount"/> + 1 numbers.
    /// </param>
    /// <exception cref="BoostingException">The row has another length (<see cref="BoostingErrorKind.WrongFeatures"/>).</exception>
    public void Explain(ReadOnlySpan<double> row, Span<double> contributions)
    {
        FeatureCheck.CheckLength(_header.FeatureNames, row.Length);
        int width = FeatureCount + 1;
        contributions[..(width * Classes)].Clear();
        ShapExplainer explainer = new();
        for (int tree = 0; tree < _trees.Count; tree++)
        {
            explainer.Explain(_trees[tree], row, contributions.Slice(tree % Classes * width, width));
        }
    }

    /// <summary>The leaves are added in the order of the trees: another order would change the last bits.</summary>
    private void Sum(ReadOnlySpan<double> row, Span<long> slots, Span<uint> buffer, Span<double> scores)
    {
        ReadOnlySpan<uint> leaves = _forest.Walk(row, slots, buffer);
        int classes = scores.Length;
        for (int one = 0; one < classes; one++)
        {
            double sum = 0;
            for (int tree = one; tree < leaves.Length; tree += classes)
            {
                sum += _forest.ValueOf(leaves[tree]);
            }

            scores[one] = sum;
        }
    }

    private void Transform(Span<double> scores)
    {
        switch (_header.Objective)
        {
            case BoostingObjective.Binary:
                scores[0] = 1 / (1 + Math.Exp(-_header.Sigmoid * scores[0]));
                break;
            case BoostingObjective.Multiclass:
                Softmax.Apply(scores);
                break;
            default:
                break;
        }
    }
}
