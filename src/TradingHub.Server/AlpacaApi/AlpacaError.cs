using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.AlpacaApi;

/// <summary>An error as Alpaca answers it: a code, a sentence, and the fields of the situation beside them.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Alpaca's code, or null where it has none.</param>
/// <param name="Message">Alpaca's words, which programs match.</param>
internal sealed record AlpacaError(int Status, int? Code, string Message)
{
    /// <summary>Further fields in wire names.</summary>
    public IReadOnlyList<(string Name, object? Value)> Fields { get; init; } = [];

    /// <summary>How long to wait; only on 429 and 503, since some clients repeat whatever carries it.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The same error with further fields.</summary>
    public AlpacaError With(params (string Name, object? Value)[] fields) => this with { Fields = [.. Fields, .. fields] };

    /// <summary>The wire form.</summary>
    public IReadOnlyDictionary<string, object?> ToBody()
    {
        Dictionary<string, object?> body = new(StringComparer.Ordinal);
        if (Code is { } code)
        {
            body["code"] = code;
        }

        body["message"] = Message;
        foreach ((string name, object? value) in Fields)
        {
            body[name] = value;
        }

        return body;
    }

    /// <summary>Writes the error as the whole answer.</summary>
    public Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        if (RetryAfter is { } wait)
        {
            double seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds));
            context.Response.Headers[HeaderNames.RetryAfter] = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return context.Response.WriteAsJsonAsync(ToBody(), HubJson.Options, context.RequestAborted);
    }

    /// <summary>The error as a controller's answer.</summary>
    public ActionResult ToResult() => new Result(this);

    private sealed class Result(AlpacaError error) : ActionResult
    {
        public override Task ExecuteResultAsync(ActionContext context) => error.WriteAsync(context.HttpContext);
    }
}
