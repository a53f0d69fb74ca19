namespace TradingHub.Intelligence.DataCheck;

/// <summary>New shares for old ones. Written as exchanges announce it: 2:1 is a split, 1:8 a reverse split.</summary>
internal readonly record struct SplitRatio(int NewShares, int OldShares)
{
    private static readonly SplitRatio[] Usual =
    [
        new(3, 2),
        new(2, 1),
        new(5, 2),
        .. new[] { 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30, 40, 50, 100 }.Select(shares => new SplitRatio(shares, 1)),
    ];

    /// <summary>What a price of before is multiplied by to stand in new shares.</summary>
    public double Factor => (double)OldShares / NewShares;

    /// <summary>The usual ratio nearest to a move of the price, in logarithms. Below 3:2 none is looked for: a fifth is lost to earnings too.</summary>
    public static SplitRatio Nearest(double move)
    {
        SplitRatio nearest = Usual.MinBy(ratio => Math.Abs(Math.Abs(move) + Math.Log(ratio.Factor)));
        return move < 0 ? nearest : new SplitRatio(nearest.OldShares, nearest.NewShares);
    }

    /// <summary>How far a move lies from this ratio, in logarithms: what is left as the market's own move.</summary>
    public double Rest(double move) => move - Math.Log(Factor);

    /// <inheritdoc />
    public override string ToString() => $"{NewShares}:{OldShares}";
}
