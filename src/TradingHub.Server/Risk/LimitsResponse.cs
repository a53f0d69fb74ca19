using TradingHub.Engine.Risk;

namespace TradingHub.Server.Risk;

/// <summary>The limits of the risk gate.</summary>
/// <param name="Profile">paper, proof or live.</param>
/// <param name="Version">0 are the settings; each change counts one more.</param>
/// <param name="Limits">Every limit, in the order of the checks.</param>
public sealed record LimitsResponse(string Profile, int Version, IReadOnlyList<LimitResponse> Limits)
{
    /// <summary>The wire form.</summary>
    /// <param name="limits">The limits in force.</param>
    /// <param name="settings">What the settings give.</param>
    public static LimitsResponse From(RiskLimits limits, RiskLimits settings) =>
        new(
            limits.Profile,
            limits.Version,
            [
                .. RiskLimitTable.Rows.Select(row => new LimitResponse(
                    row.Name,
                    row.Check,
                    row.Read(limits),
                    row.Read(settings),
                    row.Unit,
                    row.Meaning,
                    row.Write is not null
                )),
            ]
        );
}

/// <summary>One limit.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Check">Number of the check, for example R17.</param>
/// <param name="Value">In force; null is no limit.</param>
/// <param name="Ceiling">What the settings give: no change goes beyond it.</param>
/// <param name="Unit">Unit of both.</param>
/// <param name="Meaning">What it bounds.</param>
/// <param name="CanChange">Whether it can be changed while the hub runs.</param>
public sealed record LimitResponse(
    string Name,
    string Check,
    decimal? Value,
    decimal? Ceiling,
    string Unit,
    string Meaning,
    bool CanChange
);
