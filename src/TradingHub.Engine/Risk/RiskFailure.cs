namespace TradingHub.Engine.Risk;

/// <summary>Why one check failed.</summary>
/// <param name="Code">What programs switch on.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">What is wrong and what to do.</param>
/// <param name="Limit">The limit.</param>
/// <param name="Value">The value that passed it.</param>
/// <param name="Field">The field to change, as written on the wire.</param>
/// <param name="RetryAfter">How long to wait, where waiting helps.</param>
internal sealed record RiskFailure(
    string Code,
    int Status,
    string Detail,
    decimal? Limit = null,
    decimal? Value = null,
    string? Field = null,
    TimeSpan? RetryAfter = null
)
{
    /// <summary>An input that the check needs is not there.</summary>
    public static RiskFailure Missing(string what) =>
        new("RISK_INPUT_MISSING", 422, $"The risk gate does not know {what}, so it denies. Try again when it is there.");
}
