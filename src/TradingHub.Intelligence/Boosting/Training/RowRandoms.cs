namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>The random numbers of rows: a generator for each block of 1024 rows, kept for the whole training.</summary>
internal sealed class RowRandoms
{
    private const int Block = 1024;

    private readonly RandomSource[] _randoms;

    /// <summary>Seeds them.</summary>
    public RowRandoms(int rows, int seed)
    {
        _randoms = new RandomSource[(rows + Block - 1) / Block];
        for (int block = 0; block < _randoms.Length; block++)
        {
            _randoms[block] = new RandomSource(unchecked(seed + block));
        }
    }

    /// <summary>The next number of a row's block, from 0 up to 1.</summary>
    public float Next(int row) => _randoms[row / Block].NextFloat();
}
