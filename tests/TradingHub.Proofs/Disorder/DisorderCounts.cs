namespace TradingHub.Proofs.Disorder;

/// <summary>What a proof about disorder has tried.</summary>
internal sealed class DisorderCounts
{
    /// <summary>Events that arrived, doubles included.</summary>
    public int Events { get; set; }

    /// <summary>Events that arrived a second time.</summary>
    public int Doubles { get; set; }

    /// <summary>Events that arrived before one that the venue had sent earlier.</summary>
    public int Overtakings { get; set; }

    /// <summary>Executions that arrived before any word that their order was taken.</summary>
    public int FillsFirst { get; set; }

    /// <summary>Executions that the venue corrected.</summary>
    public int Corrections { get; set; }

    /// <inheritdoc />
    public override string ToString() =>
        $"{Events} events, {Doubles} twice, {Overtakings} overtook another, {FillsFirst} fills before the acknowledgement, "
        + $"{Corrections} corrections";
}
