namespace TradingHub.Server.Problems;

/// <summary>One kind of error: what programs switch on, and what its page says.</summary>
/// <param name="Code">Stable code, for example <c>FIELD_UNKNOWN</c>.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">Short title.</param>
/// <param name="Meaning">What happened, in a sentence or two.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record ProblemCode(string Code, int Status, string Title, string Meaning, string Remedy)
{
    /// <summary>Address of the page that explains a code: <c>/problems/field-unknown</c>.</summary>
    public string Type => TypeOf(Code);

    /// <summary>Address of the page of any code.</summary>
    public static string TypeOf(string code) => $"/problems/{code.ToLowerInvariant().Replace('_', '-')}";
}
