namespace TradingHub.Indicators.Tests;

/// <summary>
/// What TA-Lib does not have, against two other libraries. They seed averages in other ways, so values count from a bar on where no seed shows any more.
/// </summary>
public sealed class SecondReferenceTests
{
    private const int FirstBar = 400;
    private const double Tolerance = 1e-8;

    public static TheoryData<string, string, int> Columns { get; } =
        new()
        {
            { "hma_20", "hma(20)", 0 },
            { "keltner_upper_20_10_2", "keltner(20,10,2)", 0 },
            { "keltner_middle_20", "keltner(20,10,2)", 1 },
            { "keltner_lower_20_10_2", "keltner(20,10,2)", 2 },
            { "donchian_upper_20", "donchian(20)", 0 },
            { "donchian_middle_20", "donchian(20)", 1 },
            { "donchian_lower_20", "donchian(20)", 2 },
            { "supertrend_10_3", "supertrend(10,3)", 0 },
            { "supertrend_direction_10_3", "supertrend(10,3)", 1 },
            { "cmf_20", "cmf(20)", 0 },
            { "ichimoku_conversion_9", "ichimoku(9,26,52)", 0 },
            { "ichimoku_base_26", "ichimoku(9,26,52)", 1 },
            { "ichimoku_leading_a", "ichimoku(9,26,52)", 2 },
            { "ichimoku_leading_b_52", "ichimoku(9,26,52)", 3 },
        };

    [Theory]
    [MemberData(nameof(Columns))]
    public void Apple_is_as_the_other_library_has_it(string column, string name, int output) =>
        AssertSame(Golden.Of("AAPL-1d-more"), column, name, output);

    [Theory]
    [MemberData(nameof(Columns))]
    public void The_index_fund_is_as_the_other_library_has_it(string column, string name, int output) =>
        AssertSame(Golden.Of("SPY-1d-more"), column, name, output);

    private static void AssertSame(Golden golden, string column, string name, int output)
    {
        double[] expected = golden.Column(column)[FirstBar..];
        double[] found = Given.Columns(name, golden.Bars)[output][FirstBar..];

        Assert.Equal(800, expected.Length);
        Assert.All(
            expected.Zip(found),
            pair => Assert.InRange(Math.Abs(pair.Second - pair.First), 0, Tolerance * Math.Abs(pair.First))
        );
    }
}
