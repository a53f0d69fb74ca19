using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>A wish for other limits.</summary>
/// <param name="Values">New figures by name; null goes back to the settings.</param>
/// <param name="Reason">Why; required when a limit is raised.</param>
/// <param name="Source">Who asks.</param>
/// <param name="CausalId">One id of the request.</param>
public sealed record LimitsChange(
    IReadOnlyDictionary<string, decimal?> Values,
    string? Reason,
    OrderSource Source,
    string CausalId
);

/// <summary>What became of it.</summary>
/// <param name="Limits">The limits in force.</param>
/// <param name="Refusal">Why nothing was changed, or null.</param>
public sealed record LimitsAnswer(RiskLimits Limits, Refusal? Refusal = null);

/// <summary>Which changes of limits are allowed.</summary>
internal static class LimitsRules
{
    /// <summary>Why a change is not allowed, or null.</summary>
    /// <param name="settings">The settings: the ceiling.</param>
    /// <param name="current">The limits in force.</param>
    /// <param name="change">The wish.</param>
    public static Refusal? RefusalOf(RiskLimits settings, RiskLimits current, LimitsChange change)
    {
        foreach ((string name, decimal? value) in change.Values)
        {
            if (RiskLimitTable.Find(name) is not { } row || row.Write is null)
            {
                return Invalid(name, $"{name} cannot be changed while the hub runs.");
            }

            if (value is { } number && CheckNumber(row, number) is { } wrong)
            {
                return wrong;
            }

            decimal? ceiling = row.Read(settings);
            decimal? wanted = value ?? ceiling;
            if (row.IsLooser(wanted, ceiling))
            {
                return new Refusal(
                    "LIMIT_ABOVE_CEILING",
                    422,
                    "Beyond the settings",
                    $"{name} {wanted} allows more than the settings do, {ceiling}. Change the setting and restart the hub.",
                    name,
                    row.Check,
                    ceiling,
                    wanted
                );
            }

            if (row.IsLooser(wanted, row.Read(current)) && string.IsNullOrWhiteSpace(change.Reason))
            {
                return new Refusal(
                    "REASON_REQUIRED",
                    422,
                    "Say why",
                    $"{name} {wanted} allows more than now, {row.Read(current)}: give a reason.",
                    "reason",
                    row.Check,
                    row.Read(current),
                    wanted
                );
            }
        }

        return null;
    }

    private static Refusal? CheckNumber(RiskLimitRow row, decimal value)
    {
        decimal smallest = row.IsWhole ? 1 : row.Smallest;
        if (value < smallest || value > int.MaxValue)
        {
            return Invalid(row.Name, $"{row.Name} is {value}; it must be at least {smallest} and at most {int.MaxValue}.");
        }

        return row.IsWhole && !decimal.IsInteger(value) ? Invalid(row.Name, $"{row.Name} is a whole number.") : null;
    }

    private static Refusal Invalid(string name, string detail) => new("FIELD_INVALID", 400, "Limit not valid", detail, name);
}
