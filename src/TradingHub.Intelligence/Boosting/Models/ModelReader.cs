using System.Text;

namespace TradingHub.Intelligence.Boosting.Models;

/// <summary>Reads model files of LightGBM's text format v4: sequentially, keys in any order, nothing trusted.</summary>
internal static class ModelReader
{
    /// <summary>Reads a whole file.</summary>
    /// <exception cref="BoostingException">The file is damaged, cut off, of another version or of a kind that is not supported.</exception>
    public static BoostingModel Read(ReadOnlySpan<byte> text)
    {
        ModelLines lines = new(text);
        if (!lines.Next() || !lines.Current.SequenceEqual("tree"u8))
        {
            throw new BoostingException(
                BoostingErrorKind.UnreadableModel,
                "This is no model file: its first line is not 'tree'. Save the model as LightGBM's text format."
            );
        }

        ModelHeader header = ReadHeader(ref lines);
        List<BoostingTree> trees = ReadTrees(ref lines, header);
        if (trees.Count == 0 || trees.Count % header.Classes != 0)
        {
            throw lines.Unreadable($"it has {trees.Count} trees, and each iteration has {header.Classes}.");
        }

        return new BoostingModel(header, trees, ReadParameters(ref lines));
    }

    private static ModelHeader ReadHeader(ref ModelLines lines)
    {
        HeaderFields fields = new();
        while (lines.Next() && !IsTree(lines.Current) && !IsEnd(lines.Current))
        {
            fields.Take(lines);
        }

        return fields.ToHeader(lines);
    }

    private static List<BoostingTree> ReadTrees(ref ModelLines lines, ModelHeader header)
    {
        List<BoostingTree> trees = [];
        while (IsTree(lines.Current))
        {
            if (NumberList.Integer(lines, lines.Current["Tree=".Length..]) != trees.Count)
            {
                throw lines.Unreadable($"tree {trees.Count} was due.");
            }

            trees.Add(ReadTree(ref lines, header, trees.Count));
        }

        return IsEnd(lines.Current) ? trees : throw CutOff(lines, "end of trees");
    }

    private static BoostingTree ReadTree(ref ModelLines lines, ModelHeader header, int number)
    {
        TreeFields fields = new();
        while (lines.Next() && !IsTree(lines.Current) && !IsEnd(lines.Current))
        {
            if (!lines.Current.IsEmpty)
            {
                fields.Take(lines);
            }
        }

        if (lines.Current.IsEmpty)
        {
            throw CutOff(lines, "end of trees");
        }

        BoostingTree tree = fields.ToTree(lines);
        return TreeCheck.Find(tree, header.FeatureNames.Count) is { } wrong
            ? throw lines.Unreadable($"tree {number} before it is not sound: {wrong}.")
            : tree;
    }

    /// <summary>The importances are skipped: they are counted anew. What follows the parameters is not ours.</summary>
    private static List<KeyValuePair<string, string>> ReadParameters(ref ModelLines lines)
    {
        List<KeyValuePair<string, string>> parameters = [];
        bool isInside = false;
        while (lines.Next() && !lines.Current.SequenceEqual("end of parameters"u8))
        {
            if (isInside && lines.Current.StartsWith("["u8) && lines.Current.EndsWith("]"u8))
            {
                string[] parts = Encoding.UTF8.GetString(lines.Current[1..^1]).Split(": ", 2);
                parameters.Add(new(parts[0], parts.Length > 1 ? parts[1] : ""));
            }

            isInside |= lines.Current.SequenceEqual("parameters:"u8);
        }

        return isInside && lines.Current.IsEmpty ? throw CutOff(lines, "end of parameters") : parameters;
    }

    private static bool IsTree(ReadOnlySpan<byte> line) => line.StartsWith("Tree="u8);

    private static bool IsEnd(ReadOnlySpan<byte> line) => line.SequenceEqual("end of trees"u8);

    private static BoostingException CutOff(in ModelLines lines, string end) =>
        new(
            BoostingErrorKind.UnreadableModel,
            $"The model file is cut off: it ends at line {lines.Number}, before '{end}'. Copy or save it again."
        );
}
