using TradingHub.Engine.Risk;
using TradingHub.Server.Requests;

namespace TradingHub.Server.Risk;

/// <summary>Other limits; those that are not named stay.</summary>
public sealed record ChangeLimitsRequest : IJsonRequest<ChangeLimitsRequest>
{
    private const int LongestReason = 500;

    /// <summary>New figures by name; null goes back to the setting. At least one.</summary>
    public required IReadOnlyDictionary<string, decimal?> Limits { get; init; }

    /// <summary>Why, 1 to 500 characters. Required when a limit is raised.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc />
    public static ChangeLimitsRequest Read(JsonFields fields)
    {
        Dictionary<string, decimal?> limits = new(StringComparer.Ordinal);
        if (fields.Within("limits") is { } named)
        {
            foreach (RiskLimitRow row in RiskLimitTable.Rows.Where(row => row.Write is not null && named.Has(row.Name)))
            {
                limits[row.Name] = named.PositiveNumber(row.Name);
            }
        }

        if (limits.Count == 0)
        {
            fields.Missing(
                "limits",
                "is required: an object with at least one limit, for example {\"max_order_notional\": 5000}."
            );
        }

        return new() { Limits = limits, Reason = fields.Text("reason", LongestReason) };
    }
}
