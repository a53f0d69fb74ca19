using System.ComponentModel.DataAnnotations;
using TradingHub.Engine.Halts;

namespace TradingHub.Engine.Risk;

public sealed partial class RiskOptions
{
    /// <summary>A position is closed when it lost more than this fraction of its cost. Default 0.20.</summary>
    [Range(0.0001, 1000)]
    public decimal? PositionLoss { get; set; }

    /// <summary>Everything is halted and closed when equity is more than this fraction below its best. Default 0.20.</summary>
    [Range(0.0001, 1000)]
    public decimal? AccountDrawdown { get; set; }

    /// <summary>The account only reduces until the next session when the day lost this fraction of its first equity. Default 0.05.</summary>
    [Range(0.0001, 1000)]
    public decimal? DailyLoss { get; set; }

    /// <summary>Seconds that a loss has to last when no second quote confirms it. Default 3.</summary>
    [Range(0, 3600)]
    public double? LossPersistenceSeconds { get; set; }

    /// <summary>Seconds that closing waits for cancels. Default 3.</summary>
    [Range(0, 60)]
    public double? CancelWaitSeconds { get; set; }

    /// <summary>Seconds after which a closing order that rests is replaced by one that reaches further. Default 5.</summary>
    [Range(0.1, 3600)]
    public double? FlattenStepSeconds { get; set; }

    /// <summary>Seconds between two looks at the venue's positions while a halt of level 4 stands. Default 10.</summary>
    [Range(1, 3600)]
    public double? FlattenVerifySeconds { get; set; }

    /// <summary>Most dollars of one closing order. Default 50,000.</summary>
    [Range(1, 1_000_000_000)]
    public decimal? FlattenSliceNotional { get; set; }

    private HaltLimits ToHaltLimits(HaltLimits profile) =>
        profile with
        {
            PositionLoss = PositionLoss ?? profile.PositionLoss,
            AccountDrawdown = AccountDrawdown ?? profile.AccountDrawdown,
            DailyLoss = DailyLoss ?? profile.DailyLoss,
            LossPersistence = Seconds(LossPersistenceSeconds) ?? profile.LossPersistence,
            CancelWait = Seconds(CancelWaitSeconds) ?? profile.CancelWait,
            FlattenStep = Seconds(FlattenStepSeconds) ?? profile.FlattenStep,
            FlattenVerify = Seconds(FlattenVerifySeconds) ?? profile.FlattenVerify,
            FlattenSliceNotional = FlattenSliceNotional ?? profile.FlattenSliceNotional,
        };

    private static TimeSpan? Seconds(double? seconds) => seconds is { } value ? TimeSpan.FromSeconds(value) : null;
}
