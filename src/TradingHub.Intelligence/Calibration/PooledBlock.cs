using System.Runtime.InteropServices;

namespace TradingHub.Intelligence.Calibration;

/// <summary>Rows that share one value of a rising curve.</summary>
/// <param name="First">Lowest input.</param>
/// <param name="Last">Highest input.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Sum">Sum of their targets.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PooledBlock(double First, double Last, double Rows, double Sum)
{
    /// <summary>The value that the rows share.</summary>
    public double Mean => Sum / Rows;

    /// <summary>
    /// The rising curve of least squares: rows of the same input share a value, and so do neighbours that would fall. Source: Ayer and others,
    /// An Empirical Distribution Function for Sampling with Incomplete Information, 1955 (pool adjacent violators).
    /// </summary>
    /// <returns>Blocks with strictly ascending inputs and means.</returns>
    public static List<PooledBlock> Pool(double[] inputs, float[] targets)
    {
        double[] ordered = [.. inputs];
        int[] rows = [.. Enumerable.Range(0, inputs.Length)];
        Array.Sort(ordered, rows);
        List<PooledBlock> blocks = [];
        int at = 0;
        while (at < rows.Length)
        {
            double input = ordered[at];
            (double count, double sum) = (0, 0);
            do
            {
                count++;
                sum += targets[rows[at++]];
            } while (at < rows.Length && ordered[at] == input);

            PooledBlock block = new(input, input, count, sum);
            while (blocks.Count > 0 && blocks[^1].Mean >= block.Mean)
            {
                block = blocks[^1].With(block);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add(block);
        }

        return blocks;
    }

    private PooledBlock With(in PooledBlock next) => new(First, next.Last, Rows + next.Rows, Sum + next.Sum);
}
