using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using TradingHub.Domain.Watchlists;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Watchlists;

/// <summary>
/// The version of a list as its entity tag (RFC 9110): every answer of one list carries it, <c>If-Match</c> makes a change depend on it,
/// <c>If-None-Match</c> saves reading what is known.
/// </summary>
internal static class WatchlistTags
{
    /// <summary>Answers with a list and its tag, or that there is none.</summary>
    public static ActionResult Answer(this ControllerBase controller, Watchlist? list) =>
        list is null ? controller.Refuse(ProblemCodes.WatchlistUnknown) : controller.Ok(controller.Tagged(list));

    /// <summary>The wire form of a list; its tag is put on the answer.</summary>
    public static WatchlistResponse Tagged(this ControllerBase controller, Watchlist list)
    {
        controller.Response.Headers[HeaderNames.ETag] = TagOf(list).ToString();
        return WatchlistResponse.From(list);
    }

    /// <summary>Whether the client says that it has this version already.</summary>
    public static bool IsKnown(HttpRequest request, Watchlist list) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out IList<EntityTagHeaderValue>? tags)
        && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(TagOf(list), useStrongComparison: false));

    /// <summary>What makes sure, inside a change, that the list is at the version that the client names; nothing when it names none.</summary>
    /// <exception cref="ProblemException">The header cannot be read.</exception>
    public static Action<Watchlist> CheckOf(HttpRequest request)
    {
        StringValues header = request.Headers.IfMatch;
        if (header.Count == 0)
        {
            return _ => { };
        }

        if (!EntityTagHeaderValue.TryParseList(header, out IList<EntityTagHeaderValue>? tags))
        {
            throw new ProblemException(
                HubProblem.Of(
                    ProblemCodes.FieldInvalid,
                    "The header If-Match must hold the ETag of the list, for example \"3\" with its quotation marks, or *.",
                    HeaderNames.IfMatch
                )
            );
        }

        return list => Check(list, tags);
    }

    private static void Check(Watchlist list, IList<EntityTagHeaderValue> tags)
    {
        if (!tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(TagOf(list), useStrongComparison: true)))
        {
            throw new ProblemException(
                HubProblem.Of(
                    WatchlistProblemCodes.Changed,
                    $"'{list.Name}' is at version {list.Version} now. GET /api/watchlists/{list.Id}, then send your change again.",
                    field: null,
                    ("version", list.Version)
                )
            );
        }
    }

    private static EntityTagHeaderValue TagOf(Watchlist list) =>
        new($"\"{list.Version.ToString(CultureInfo.InvariantCulture)}\"");
}
