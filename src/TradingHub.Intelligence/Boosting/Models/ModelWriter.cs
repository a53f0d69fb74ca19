using System.Text;

namespace TradingHub.Intelligence.Boosting.Models;

/// <summary>Writes model files of LightGBM's text format v4.</summary>
internal static class ModelWriter
{
    /// <summary>The whole file.</summary>
    public static string Write(BoostingModel model)
    {
        string[] trees = [.. model.Trees.Select(TreeText.Write)];
        StringBuilder text = new(trees.Sum(tree => tree.Length) + 4096);
        WriteHeader(text, model.Header, trees);
        text.AppendJoin("", trees).Append("end of trees\n\nfeature_importances:\n");
        foreach (
            FeatureImportance feature in model.Importances().Where(one => one.Splits > 0).OrderByDescending(one => one.Splits)
        )
        {
            text.Append(feature.Name).Append('=').Append(feature.Splits).Append('\n');
        }

        text.Append("\nparameters:\n");
        foreach ((string name, string value) in model.Parameters)
        {
            text.Append('[').Append(name).Append(": ").Append(value).Append("]\n");
        }

        return text.Append("\nend of parameters\n").ToString();
    }

    private static void WriteHeader(StringBuilder text, ModelHeader header, string[] trees) =>
        text.Append("tree\nversion=v4\n")
            .Append($"num_class={header.Classes}\nnum_tree_per_iteration={header.Classes}\n")
            .Append($"label_index={header.LabelIndex}\nmax_feature_idx={header.FeatureNames.Count - 1}\n")
            .Append($"objective={ObjectiveText(header)}\n")
            .Append("feature_names=")
            .AppendJoin(' ', header.FeatureNames)
            .Append("\nfeature_infos=")
            .AppendJoin(' ', header.FeatureInfos)
            .Append("\ntree_sizes=")
            .AppendJoin(' ', trees.Select(Encoding.UTF8.GetByteCount))
            .Append("\n\n");

    private static string ObjectiveText(ModelHeader header) =>
        header.Objective switch
        {
            BoostingObjective.Binary => $"binary sigmoid:{NumberText.Short(header.Sigmoid)}",
            BoostingObjective.Multiclass => $"multiclass num_class:{header.Classes}",
            _ => "regression",
        };
}
