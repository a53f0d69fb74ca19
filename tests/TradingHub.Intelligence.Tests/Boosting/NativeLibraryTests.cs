using TradingHub.Intelligence.Boosting;

namespace TradingHub.Intelligence.Tests.Boosting;

/// <summary>What is said where the native library is not there: this needs none.</summary>
public sealed class NativeLibraryTests
{
    [Fact]
    public void A_library_that_is_not_there_is_told_with_the_way_out()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "lib_lightgbm.missing");

        bool isThere = NativeBoostingEngine.TryLoad(path, out NativeBoostingEngine? engine, out string? problem);

        Assert.False(isThere);
        Assert.Null(engine);
        Assert.Contains(path, problem, StringComparison.Ordinal);
        Assert.Contains("build-lightgbm.mjs", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_library_is_told_too()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "TradingHub.Intelligence.Tests.deps.json");
        Assert.True(File.Exists(path));

        Assert.False(NativeBoostingEngine.TryLoad(path, out _, out string? problem));
        Assert.Contains(path, problem, StringComparison.Ordinal);
    }
}
