using System.Text;
using System.Text.Encodings.Web;
using TradingHub.Server.Ai;
using TradingHub.Server.Halts;
using TradingHub.Server.Security.SignIn;
using TradingHub.Server.Simulator;
using TradingHub.Server.Streaming;
using TradingHub.Server.Streaming.Recordings;
using TradingHub.Server.TradingView.Webhooks;
using TradingHub.Server.Watchlists;

namespace TradingHub.Server.Problems;

/// <summary>The pages behind the <c>type</c> of an error: what a code means and what to do.</summary>
internal static class ProblemPages
{
    private static readonly IReadOnlyDictionary<string, ProblemCode> ByType = ProblemCodes
        .All.Concat(RiskProblemCodes.All)
        .Concat(StreamProblemCodes.All)
        .Concat(RecordingProblemCodes.All)
        .Concat(HaltProblemCodes.All)
        .Concat(SimulatorProblemCodes.All)
        .Concat(WebhookProblemCodes.All)
        .Concat(WatchlistProblemCodes.All)
        .Concat(SignInProblemCodes.All)
        .Concat(AiProblemCodes.All)
        .DistinctBy(code => code.Type, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(code => code.Type, StringComparer.OrdinalIgnoreCase);

    /// <summary>Serves <c>/problems</c>, a list, and <c>/problems/{code}</c>.</summary>
    public static void MapProblemPages(this WebApplication app)
    {
        app.MapGet("/problems", () => Page("Errors of TradingHub", ListOf(ByType.Values))).ExcludeFromDescription();
        app.MapGet("/problems/{code}", (string code, HttpContext context) => PageOf(code, context)).ExcludeFromDescription();
    }

    /// <summary>Whether a code has a page.</summary>
    public static bool Has(string code) => ByType.ContainsKey(ProblemCode.TypeOf(code));

    private static async Task PageOf(string code, HttpContext context)
    {
        if (!ByType.TryGetValue(ProblemCode.TypeOf(code), out ProblemCode? found))
        {
            await ProblemResult.WriteAsync(
                context,
                HubProblem.Of(ProblemCodes.NotFound, "There is no error of this name; /problems lists all.")
            );
            return;
        }

        string body =
            $"<p><code>{found.Code}</code>, HTTP {found.Status}</p><p>{Text(found.Meaning)}</p><p>{Text(found.Remedy)}</p>";
        await Page(found.Title, body).ExecuteAsync(context);
    }

    private static string ListOf(IEnumerable<ProblemCode> codes)
    {
        StringBuilder list = new("<ul>");
        foreach (ProblemCode code in codes.OrderBy(code => code.Code, StringComparer.Ordinal))
        {
            list.Append($"<li><a href=\"{code.Type}\">{code.Code}</a> ({code.Status}): {Text(code.Title)}</li>");
        }

        return list.Append("</ul>").ToString();
    }

    private static IResult Page(string title, string body) =>
        Results.Text(
            $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{Text(title)}</title></head>"
                + $"<body><h1>{Text(title)}</h1>{body}</body></html>",
            "text/html; charset=utf-8"
        );

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
