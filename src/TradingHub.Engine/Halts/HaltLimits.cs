namespace TradingHub.Engine.Halts;

/// <summary>Numbers of the rules that halt by themselves and of the sequence of a halt. Fractions are of one: 0.20 is 20 %.</summary>
public sealed record HaltLimits
{
    /// <summary>For proofs and loads: the rules run, but no loss that a simulated account can make reaches them.</summary>
    public static HaltLimits Proof { get; } =
        new()
        {
            PositionLoss = 1_000,
            AccountDrawdown = 1_000,
            DailyLoss = 1_000,
        };

    /// <summary>R21: a position is closed when it has lost more than this of its cost. Exactly this much does nothing.</summary>
    public decimal PositionLoss { get; init; } = 0.20m;

    /// <summary>R21: everything is halted and closed when equity is more than this below its best. Exactly this much does nothing.</summary>
    public decimal AccountDrawdown { get; init; } = 0.20m;

    /// <summary>R20: the account only reduces until the next session once the day has lost this much or more.</summary>
    public decimal DailyLoss { get; init; } = 0.05m;

    /// <summary>How long a loss has to last when no second fresh quote confirms it.</summary>
    public TimeSpan LossPersistence { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long closing waits for cancels.</summary>
    public TimeSpan CancelWait { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a closing order may rest before the next one reaches further.</summary>
    public TimeSpan FlattenStep { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the venue is asked again whether everything is flat, while the halt stands.</summary>
    public TimeSpan FlattenVerify { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Most dollars of one closing order.</summary>
    public decimal FlattenSliceNotional { get; init; } = 50_000m;
}
