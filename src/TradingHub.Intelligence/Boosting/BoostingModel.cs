using System.Text;
using TradingHub.Intelligence.Boosting.Models;

namespace TradingHub.Intelligence.Boosting;

/// <summary>
/// Trees that were trained, with what is needed to apply and to save them. Never changed; any number of threads may use it.
/// <see cref="BoostingPredictor"/> applies it.
/// </summary>
public sealed class BoostingModel
{
    internal BoostingModel(
        ModelHeader header,
        IReadOnlyList<BoostingTree> trees,
        IReadOnlyList<KeyValuePair<string, string>> parameters
    )
    {
        Header = header;
        Trees = trees;
        Parameters = parameters;
    }

    /// <summary>What the model learned.</summary>
    public BoostingObjective Objective => Header.Objective;

    /// <summary>Numbers that a prediction has: the classes of a multiclass model, else 1.</summary>
    public int Classes => Header.Classes;

    /// <summary>Names of the features, in the order of a row's values. Blanks are underscores.</summary>
    public IReadOnlyList<string> FeatureNames => Header.FeatureNames;

    /// <summary>Rounds of training that are in the model; each has one tree for each class.</summary>
    public int Iterations => Trees.Count / Header.Classes;

    /// <summary>The settings it was trained with, under their LightGBM names, as far as the file has them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; }

    internal ModelHeader Header { get; }

    internal IReadOnlyList<BoostingTree> Trees { get; }

    /// <summary>Reads a model file: LightGBM's text format, version v4, in UTF-8.</summary>
    /// <param name="file">The whole file.</param>
    /// <exception cref="BoostingException">
    /// The file is damaged or cut off (<see cref="BoostingErrorKind.UnreadableModel"/>), or of a version, objective or kind of leaf that is not
    /// known here (<see cref="BoostingErrorKind.UnsupportedModel"/>).
    /// </exception>
    public static BoostingModel Read(ReadOnlySpan<byte> file) => ModelReader.Read(file);

    /// <summary>The model file: LightGBM's text format, version v4, in UTF-8. Reading it gives the same predictions to the last bit.</summary>
    public byte[] ToFile() => Encoding.UTF8.GetBytes(ModelWriter.Write(this));

    /// <summary>What each feature counts, in feature order; features that no tree asks for have zeros.</summary>
    public IReadOnlyList<FeatureImportance> Importances()
    {
        int[] splits = new int[FeatureNames.Count];
        double[] gains = new double[FeatureNames.Count];
        foreach (BoostingTree tree in Trees)
        {
            for (int node = 0; node < tree.Leaves - 1; node++)
            {
                if (tree.SplitGain[node] > 0)
                {
                    splits[tree.SplitFeature[node]]++;
                    gains[tree.SplitFeature[node]] += tree.SplitGain[node];
                }
            }
        }

        return [.. FeatureNames.Select((name, at) => new FeatureImportance(name, splits[at], gains[at]))];
    }
}
