namespace TradingHub.Intelligence.Boosting;

/// <summary>How a tree grows. Names in parentheses are LightGBM's.</summary>
public sealed record TreeSettings
{
    /// <summary>Most leaves, 2 to 131,072 (<c>num_leaves</c>).</summary>
    public int Leaves { get; init; } = 31;

    /// <summary>Most levels below the root; 0 or less for no limit (<c>max_depth</c>).</summary>
    public int MaxDepth { get; init; } = -1;

    /// <summary>Fewest rows of a leaf, from 1 (<c>min_data_in_leaf</c>).</summary>
    public int MinRowsInLeaf { get; init; } = 20;

    /// <summary>Smallest sum of hessians of a leaf, from 0 (<c>min_sum_hessian_in_leaf</c>).</summary>
    public double MinHessianInLeaf { get; init; } = 1e-3;

    /// <summary>Pulls values of leaves to zero by a constant, from 0 (<c>lambda_l1</c>).</summary>
    public double LambdaL1 { get; init; }

    /// <summary>Pulls values of leaves to zero by a share, from 0 (<c>lambda_l2</c>).</summary>
    public double LambdaL2 { get; init; }

    /// <summary>What a split must gain at least, from 0 (<c>min_gain_to_split</c>).</summary>
    public double MinGainToSplit { get; init; }

    /// <summary>Fewest rows of a group of categories, from 1 (<c>min_data_per_group</c>).</summary>
    public int MinRowsInGroup { get; init; } = 100;

    /// <summary>Most categories that go left together, from 1 (<c>max_cat_threshold</c>).</summary>
    public int MaxCategoriesInSplit { get; init; } = 32;

    /// <summary>Added to <see cref="LambdaL2"/> for groups of categories, from 0 (<c>cat_l2</c>).</summary>
    public double CategoryL2 { get; init; } = 10;

    /// <summary>Rows below which a category is not looked at, and weight of the calm in its rank, from 0 (<c>cat_smooth</c>).</summary>
    public double CategorySmoothing { get; init; } = 10;

    /// <summary>Bins up to which categories are tried one against the rest, from 1 (<c>max_cat_to_onehot</c>).</summary>
    public int MaxOneAgainstRest { get; init; } = 4;
}
