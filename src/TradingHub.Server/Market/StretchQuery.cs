using System.ComponentModel.DataAnnotations;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Market;

/// <summary>Which stretch of a history is asked for.</summary>
public abstract class StretchQuery
{
    /// <summary>First time, inclusive. Without it the newest are answered.</summary>
    public string? Start { get; init; }

    /// <summary>Exclusive end. Without it, now; of bars the forming one is then the last.</summary>
    public string? End { get; init; }

    /// <summary>At most this many: 1 to 10,000, default 500.</summary>
    [Range(1, 10_000, ErrorMessage = "must be a whole number from 1 to 10000.")]
    public int Limit { get; init; } = 500;

    /// <summary>Reads start and end; without an end it is the latest time there is.</summary>
    /// <param name="start">Inclusive; null for the newest.</param>
    /// <param name="end">Exclusive.</param>
    /// <returns>What is wrong, or null.</returns>
    internal HubProblem? Read(out DateTimeOffset? start, out DateTimeOffset end)
    {
        bool hasStart = WireTime.TryRead(Start, out start);
        bool hasEnd = WireTime.TryRead(End, out DateTimeOffset? given);
        end = given ?? DateTimeOffset.MaxValue;
        return !hasStart ? Invalid("start", WireTime.Rule)
            : !hasEnd ? Invalid("end", WireTime.Rule)
            : start > end ? Invalid("start", "must not lie after 'end'.")
            : null;
    }

    /// <summary>A field that breaks its rule.</summary>
    internal static HubProblem Invalid(string field, string rule) =>
        HubProblem.Of(ProblemCodes.FieldInvalid, $"'{field}' {rule}", field);
}
