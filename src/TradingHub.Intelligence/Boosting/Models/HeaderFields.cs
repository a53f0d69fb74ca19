using System.Globalization;
using System.Text;

namespace TradingHub.Intelligence.Boosting.Models;

/// <summary>The head of a model file while it is read.</summary>
internal sealed class HeaderFields
{
    private readonly Dictionary<string, string> _fields = [];

    /// <summary>Takes one line of the head; unknown keys are kept and not looked at.</summary>
    public void Take(in ModelLines lines)
    {
        if (lines.Current.SequenceEqual("average_output"u8))
        {
            throw Unsupported("is a random forest, which is not supported. Train it with boosting=gbdt.");
        }

        if (lines.Current.IsEmpty)
        {
            return;
        }

        if (!lines.TryCut(out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value))
        {
            throw lines.Unreadable($"'{ModelLines.Shown(lines.Current)}' is no 'key=value' of the head.");
        }

        if (key.SequenceEqual("version"u8) && !value.SequenceEqual("v4"u8))
        {
            throw Unsupported(
                $"is of version '{ModelLines.Shown(value)}'. Version v4 is supported: save the model in that format."
            );
        }

        // The sizes only help to read trees in parallel.
        if (!key.SequenceEqual("tree_sizes"u8) && !_fields.TryAdd(Encoding.UTF8.GetString(key), Encoding.UTF8.GetString(value)))
        {
            throw lines.Unreadable($"'{ModelLines.Shown(key)}' stands there twice.");
        }
    }

    /// <summary>The head, once the first tree or the end has come.</summary>
    public ModelHeader ToHeader(in ModelLines lines)
    {
        _ = Text(lines, "version");
        string[] names = Text(lines, "feature_names").Split(' ');
        string[] infos = Text(lines, "feature_infos").Split(' ');
        if (Whole(lines, "max_feature_idx") != names.Length - 1 || infos.Length != names.Length)
        {
            throw lines.Unreadable("max_feature_idx, feature_names and feature_infos tell of different numbers of features.");
        }

        (BoostingObjective objective, double sigmoid) = Objective(lines);
        int classes = Whole(lines, "num_class");
        bool fits = objective == BoostingObjective.Multiclass ? classes >= 2 : classes == 1;
        if (!fits || Whole(lines, "num_tree_per_iteration") != classes)
        {
            throw lines.Unreadable("num_class, num_tree_per_iteration and the objective do not fit each other.");
        }

        return new ModelHeader(objective, classes, sigmoid, names, infos, Whole(lines, "label_index"));
    }

    private (BoostingObjective Objective, double Sigmoid) Objective(in ModelLines lines)
    {
        string text = Text(lines, "objective");
        string[] words = text.Split(' ');
        switch (words[0])
        {
            case "regression" when words.Length == 1:
                return (BoostingObjective.Regression, 1);
            case "multiclass" when words.Length == 2 && words[1] == $"num_class:{Text(lines, "num_class")}":
                return (BoostingObjective.Multiclass, 1);
            case "binary" when words.Length == 2 && words[1].StartsWith("sigmoid:", StringComparison.Ordinal):
                return (BoostingObjective.Binary, Sigmoid(lines, words[1]["sigmoid:".Length..]));
            default:
                string shown = ModelLines.Shown(Encoding.UTF8.GetBytes(text));
                throw Unsupported($"has the objective '{shown}'. Supported are binary, regression and multiclass.");
        }
    }

    private static double Sigmoid(in ModelLines lines, string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out double sigmoid) && sigmoid > 0 && double.IsFinite(sigmoid)
            ? sigmoid
            : throw lines.Unreadable("the sigmoid of the objective is no number above 0.");

    private string Text(in ModelLines lines, string key) =>
        _fields.TryGetValue(key, out string? value) ? value : throw lines.Unreadable($"the head before it lacks '{key}'.");

    private int Whole(in ModelLines lines, string key) =>
        int.TryParse(Text(lines, key), CultureInfo.InvariantCulture, out int value) && value >= 0
            ? value
            : throw lines.Unreadable($"'{key}' of the head is no whole number from 0.");

    private static BoostingException Unsupported(string what) =>
        new(BoostingErrorKind.UnsupportedModel, $"The model file {what}");
}
