using TradingHub.Proofs.Risk.Naive;

namespace TradingHub.Engine.Tests.Risk;

/// <summary>The gate against a slow, naive reading of the same table. A million cases are a proof of their own.</summary>
public sealed class RandomGateTests
{
    private const int Seed = 20260303;
    private const int Cases = 100_000;

    [Fact]
    public void The_gate_decides_as_the_naive_reading_does()
    {
        GateTwin twin = new(Seed);

        Assert.Empty(twin.Differences(Cases));

        Assert.True(twin.Compared > Cases / 2 && twin.Passed > Cases / 20, $"{twin.Compared} compared, {twin.Passed} passed");
        Assert.True(twin.Codes.Count >= 26, string.Join(' ', twin.Codes.Order()));
    }
}
