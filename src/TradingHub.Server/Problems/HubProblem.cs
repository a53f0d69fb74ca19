using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Orders;

namespace TradingHub.Server.Problems;

/// <summary>An error as it is answered: a code, a sentence to act on, and the numbers behind it as fields.</summary>
internal sealed record HubProblem
{
    private static readonly int[] RetryStatuses = [StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable];

    private HubProblem(string code, int status, string title, string detail)
    {
        Code = code;
        Status = status;
        Title = title;
        Detail = detail;
    }

    /// <summary>What programs switch on.</summary>
    public string Code { get; }

    /// <summary>HTTP status.</summary>
    public int Status { get; }

    /// <summary>Short title.</summary>
    public string Title { get; }

    /// <summary>What is wrong and what to do.</summary>
    public string Detail { get; }

    /// <summary>How long to wait, where waiting helps.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Further fields in wire names, for example <c>field</c> or <c>limit</c>.</summary>
    public IReadOnlyDictionary<string, object?> Fields { get; private init; } = new Dictionary<string, object?>();

    /// <summary>An error of the edge.</summary>
    /// <param name="code">Which.</param>
    /// <param name="detail">What is wrong here and what to do; null takes the general sentence.</param>
    /// <param name="field">Name of the field at fault as written on the wire, or null.</param>
    /// <param name="fields">Further fields in wire names.</param>
    public static HubProblem Of(
        ProblemCode code,
        string? detail = null,
        string? field = null,
        params (string Name, object? Value)[] fields
    )
    {
        Dictionary<string, object?> all = new(StringComparer.Ordinal);
        AddUnlessNull(all, "field", field);
        foreach ((string name, object? value) in fields)
        {
            AddUnlessNull(all, name, value);
        }

        TimeSpan? retryAfter = RetryStatuses.Contains(code.Status) ? TimeSpan.FromSeconds(1) : null;
        return new(code.Code, code.Status, code.Title, detail ?? $"{code.Meaning} {code.Remedy}")
        {
            Fields = all,
            RetryAfter = retryAfter,
        };
    }

    /// <summary>A refusal of the order desk.</summary>
    /// <param name="refusal">Why the desk did nothing.</param>
    /// <param name="order">The denied order as it was recorded, or null.</param>
    public static HubProblem From(Refusal refusal, Order? order)
    {
        Dictionary<string, object?> all = new(StringComparer.Ordinal);
        AddUnlessNull(all, "field", refusal.Field);
        AddUnlessNull(all, "check", refusal.Check);
        AddUnlessNull(all, "limit", refusal.Limit);
        AddUnlessNull(all, "value", refusal.Value);
        AddUnlessNull(all, "violations", refusal.Violations);
        AddUnlessNull(all, "client_order_id", order?.ClientOrderId);
        AddUnlessNull(all, "order_id", order?.Id.Value);
        AddUnlessNull(all, "decision_id", order?.State == OrderState.Denied ? order.Sequence : null);
        TimeSpan? retryAfter = refusal.RetryAfter ?? (RetryStatuses.Contains(refusal.Status) ? TimeSpan.FromSeconds(1) : null);
        return new(refusal.Code, refusal.Status, refusal.Title, refusal.Detail) { Fields = all, RetryAfter = retryAfter };
    }

    /// <summary>The same, with how long to wait.</summary>
    public HubProblem After(TimeSpan wait) => this with { RetryAfter = wait };

    /// <summary>The wire form, with the id under which the request stands in the log.</summary>
    public ProblemDetails ToDetails(string traceId)
    {
        ProblemDetails details = new()
        {
            Type = ProblemCode.TypeOf(Code),
            Title = Title,
            Status = Status,
            Detail = Detail,
        };
        details.Extensions["code"] = Code;
        details.Extensions["trace_id"] = traceId;
        foreach ((string name, object? value) in Fields)
        {
            details.Extensions[name] = value;
        }

        return details;
    }

    private static void AddUnlessNull(Dictionary<string, object?> fields, string name, object? value)
    {
        if (value is not null)
        {
            fields[name] = value;
        }
    }
}
