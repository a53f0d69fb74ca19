using TradingHub.Intelligence.Boosting.Datasets;

namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>The running scores of a table's rows, which grow with each tree.</summary>
internal sealed class Scores
{
    private readonly BinnedTable _table;

    /// <summary>Starts at zero.</summary>
    public Scores(BinnedTable table, int classes)
    {
        _table = table;
        ByClass = new double[classes][];
        for (int one = 0; one < classes; one++)
        {
            ByClass[one] = new double[table.Rows];
        }
    }

    /// <summary>For each class the score of each row.</summary>
    public double[][] ByClass { get; }

    /// <summary>Adds the same to all rows.</summary>
    public void AddToAll(int scoreClass, double value)
    {
        foreach (ref double score in ByClass[scoreClass].AsSpan())
        {
            score += value;
        }
    }

    /// <summary>Adds to the rows of a leaf.</summary>
    public void AddTo(ReadOnlySpan<int> rows, int scoreClass, double value)
    {
        double[] scores = ByClass[scoreClass];
        foreach (int row in rows)
        {
            scores[row] += value;
        }
    }

    /// <summary>Adds what a tree gives to each row, by walking it.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="values">Its leaf values.</param>
    /// <param name="scoreClass">The tree's class.</param>
    /// <param name="without">Rows that are left out, ascending.</param>
    public void AddByWalking(GrownTree tree, double[] values, int scoreClass, ReadOnlySpan<int> without)
    {
        double[] scores = ByClass[scoreClass];
        int skipped = 0;
        for (int row = 0; row < scores.Length; row++)
        {
            if (skipped < without.Length && without[skipped] == row)
            {
                skipped++;
                continue;
            }

            scores[row] += values[tree.LeafOf(_table.Columns, row)];
        }
    }
}
