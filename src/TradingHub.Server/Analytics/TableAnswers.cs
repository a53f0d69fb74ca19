using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Analytics;

/// <summary>One table, as JSON or as CSV.</summary>
internal static class TableAnswers
{
    private const string CsvType = "text/csv";

    /// <summary>
    /// Answers with the table in the form that is asked for: <c>?format=csv</c> or <c>Accept: text/csv</c> give CSV, the rest JSON.
    /// </summary>
    /// <param name="controller">Who answers.</param>
    /// <param name="format">json, csv or nothing.</param>
    /// <param name="name">Name of the file that a browser saves, without its ending.</param>
    /// <param name="json">The JSON answer.</param>
    /// <param name="rows">Its rows.</param>
    public static ActionResult Table<TRow>(
        this ControllerBase controller,
        string? format,
        string name,
        object json,
        IEnumerable<TRow> rows
    )
    {
        if (!TryRead(controller.Request, format, out bool isCsv))
        {
            return controller.Refuse(ProblemCodes.FieldInvalid, "'format' must be json or csv.", "format");
        }

        return isCsv
            ? new FileContentResult(Encoding.UTF8.GetBytes(CsvText.Of(rows)), $"{CsvType}; charset=utf-8")
            {
                FileDownloadName = $"{name}.csv",
            }
            : controller.Ok(json);
    }

    private static bool TryRead(HttpRequest request, string? format, out bool isCsv)
    {
        isCsv = format is null ? AcceptsCsv(request) : format == "csv";
        return format is null or "" or "json" or "csv";
    }

    private static bool AcceptsCsv(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out IList<MediaTypeHeaderValue>? accepted)
        && accepted.Any(type => type.MediaType.Equals(CsvType, StringComparison.OrdinalIgnoreCase));
}
