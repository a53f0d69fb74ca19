using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using TradingHub.Server.Ai.Models;
using TradingHub.Server.AlpacaApi;
using TradingHub.Server.Problems;
using TradingHub.Server.SocketIo;
using TradingHub.Server.TradingView.Webhooks;

namespace TradingHub.Server.Security;

/// <summary>
/// Takes bodies only as JSON: a form that a foreign page posts without asking cannot have that content type. On the Alpaca API its key
/// header stands in for it, which such a page cannot send either. Alerts may be plain text: a secret stands in them; so may the posts of
/// <c>/socket.io</c>: the name of a session stands in their address, which such a page cannot know; and so may models: their text is LightGBM's own,
/// and the gate of origins refuses foreign pages.
/// </summary>
internal sealed class ContentTypeGate(RequestDelegate next)
{
    private static readonly PathString[] TextPaths = [WebhookRoutes.Webhooks, SocketIoDoor.Path, ModelsController.ImportPath];

    /// <summary>Lets the request through or answers 415.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        bool hasBody =
            context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true && context.Request.ContentLength != 0;
        bool isJson =
            MediaTypeHeaderValue.TryParse(context.Request.ContentType, out MediaTypeHeaderValue? type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);
        bool isText =
            TextPaths.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
            && type?.MediaType.Equals("text/plain", StringComparison.OrdinalIgnoreCase) == true;
        bool hasKeys = AlpacaDoor.IsOurs(context.Request.Path) && context.Request.Headers.ContainsKey(AlpacaKeys.KeyHeader);
        return !hasBody || isJson || isText || hasKeys || context.WebSockets.IsWebSocketRequest
            ? next(context)
            : ProblemResult.WriteAsync(context, HubProblem.Of(ProblemCodes.ContentType));
    }
}
