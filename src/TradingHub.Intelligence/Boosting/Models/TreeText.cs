using System.Text;

namespace TradingHub.Intelligence.Boosting.Models;

/// <summary>Writes one tree block of a model file.</summary>
internal static class TreeText
{
    /// <summary>The block from <c>Tree=</c> to its second empty line, which is what <c>tree_sizes</c> counts.</summary>
    public static string Write(BoostingTree tree, int number)
    {
        StringBuilder text = new(400 + (120 * tree.Leaves));
        text.Append("Tree=").Append(number).Append('\n');
        Line(text, "num_leaves", [tree.Leaves]);
        Line(text, "num_cat", [tree.CategoricalNodes]);
        Line(text, "split_feature", tree.SplitFeature);
        Line(text, "split_gain", tree.SplitGain, NumberText.Short);
        Line(text, "threshold", tree.Threshold, NumberText.Exact);
        Line(text, "decision_type", tree.DecisionType);
        Line(text, "left_child", tree.LeftChild);
        Line(text, "right_child", tree.RightChild);
        Line(text, "leaf_value", tree.LeafValue, NumberText.Exact);
        Line(text, "leaf_weight", tree.LeafWeight, NumberText.Exact);
        Line(text, "leaf_count", tree.LeafCount);
        Line(text, "internal_value", tree.InternalValue, NumberText.Short);
        Line(text, "internal_weight", tree.InternalWeight, NumberText.Short);
        Line(text, "internal_count", tree.InternalCount);
        if (tree.CategoricalNodes > 0)
        {
            Line(text, "cat_boundaries", tree.CategoryBoundaries);
            Line(text, "cat_threshold", tree.CategoryBits);
        }

        Line(text, "is_linear", [0]);
        Line(text, "shrinkage", [tree.Shrinkage], NumberText.Short);
        return text.Append("\n\n").ToString();
    }

    private static void Line<T>(StringBuilder text, string key, T[] values) =>
        text.Append(key).Append('=').AppendJoin(' ', values).Append('\n');

    private static void Line(StringBuilder text, string key, double[] values, Func<double, string> format) =>
        text.Append(key).Append('=').AppendJoin(' ', values.Select(format)).Append('\n');
}
