using System.Text.RegularExpressions;

namespace TradingHub.Architecture.Tests;

/// <summary>What a test starts, it ends.</summary>
public sealed partial class TestClassTests
{
    /// <summary>xunit 2 calls <c>Dispose</c> and <c>IAsyncLifetime.DisposeAsync</c>; what it never calls leaves things running.</summary>
    [Fact]
    public void A_test_class_ends_what_it_started_by_a_method_that_xunit_calls()
    {
        string[] never =
        [
            .. Solution
                .SourcesOf("tests")
                .Where(file => NeverDisposed().IsMatch(File.ReadAllText(file)))
                .Select(file => Path.GetFileName(file)),
        ];

        Assert.Empty(never);
    }

    [GeneratedRegex(@"class \w+Tests\b[^\r\n{]*\bIAsyncDisposable\b")]
    private static partial Regex NeverDisposed();
}
