namespace TradingHub.Intelligence.Boosting.Datasets;

/// <summary>Rows of model features, kept column by column. NaN is a missing value. The columns are not copied: leave them alone.</summary>
public sealed class FeatureTable
{
    private readonly double[][] _columns;
    private readonly bool[] _isCategorical;

    /// <summary>Takes columns of the same length.</summary>
    /// <param name="names">One for each column, all different, none empty, on one line.</param>
    /// <param name="columns">The values of each feature, by row.</param>
    /// <param name="categorical">Columns whose values are category codes from 0, in which smaller and larger mean nothing.</param>
    /// <exception cref="BoostingException">The shape does not fit (<see cref="BoostingErrorKind.BadData"/>).</exception>
    public FeatureTable(IReadOnlyList<string> names, IReadOnlyList<double[]> columns, IReadOnlyList<int>? categorical = null)
    {
        if (names.Count == 0 || names.Count != columns.Count)
        {
            throw Bad(
                $"A table has {names.Count} names for {columns.Count} columns. Give one name for each column, and at least one."
            );
        }

        if (names.Any(name => string.IsNullOrWhiteSpace(name) || name.Any(char.IsControl)))
        {
            throw Bad("Each column needs a name, of signs that can be printed.");
        }

        if (names.Distinct(StringComparer.Ordinal).Count() < names.Count)
        {
            throw Bad("The names of the columns must be different.");
        }

        Rows = columns[0].Length;
        for (int at = 0; at < columns.Count; at++)
        {
            if (columns[at].Length != Rows)
            {
                throw Bad($"Column '{names[at]}' has {columns[at].Length} rows, and the first one has {Rows}.");
            }
        }

        Names = [.. names];
        _columns = [.. columns];
        _isCategorical = new bool[columns.Count];
        foreach (int feature in categorical ?? [])
        {
            if (feature < 0 || feature >= columns.Count)
            {
                throw Bad($"Column {feature} is to be categorical, and there are {columns.Count} columns, counted from 0.");
            }

            _isCategorical[feature] = true;
        }
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Names of the features, in the order of the columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The values of a feature, by row.</summary>
    public ReadOnlySpan<double> Column(int feature) => _columns[feature];

    /// <summary>Whether a feature's values are category codes.</summary>
    public bool IsCategorical(int feature) => _isCategorical[feature];

    /// <summary>Copies a row.</summary>
    /// <param name="row">Which one, from 0.</param>
    /// <param name="values">Takes one value for each feature.</param>
    public void CopyRow(int row, Span<double> values)
    {
        for (int feature = 0; feature < _columns.Length; feature++)
        {
            values[feature] = _columns[feature][row];
        }
    }

    private static BoostingException Bad(string message) => new(BoostingErrorKind.BadData, message);
}
