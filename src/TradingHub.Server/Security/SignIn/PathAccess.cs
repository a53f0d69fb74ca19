using TradingHub.Server.AlpacaApi;
using TradingHub.Server.AlpacaApi.DataStreams;
using TradingHub.Server.AlpacaApi.Streams;
using TradingHub.Server.SocketIo;
using TradingHub.Server.TradingView.Webhooks;

namespace TradingHub.Server.Security.SignIn;

/// <summary>Whom a path answers, where its endpoint does not say it: reading asks for one scope, sockets for another, changing for that of its matter.</summary>
internal static class PathAccess
{
    private static readonly PathString[] Sockets = ["/ws", "/hubs", SocketIoDoor.Path];

    /// <summary>The scope of whatever changes something below these paths. The first that fits counts.</summary>
    private static readonly (PathString Path, string Scope)[] Changes =
    [
        ("/api/orders", TokenScopes.WriteOrders),
        ("/api/positions", TokenScopes.WriteOrders),
        ("/api/watchlists", TokenScopes.WriteOrders),
        ("/api/alerts", TokenScopes.WriteOrders),
        ("/api/streaming/subscribe", TokenScopes.WriteOrders),
        ("/api/streaming/unsubscribe", TokenScopes.WriteOrders),
        ("/api/streaming", TokenScopes.Admin),
        ("/api/data/channels", TokenScopes.Admin),
        ("/api/risk", TokenScopes.WriteRisk),
        ("/api/halt", TokenScopes.WriteRisk),
        ("/api/simulator", TokenScopes.WriteRisk),
        ("/api/ai/predict", TokenScopes.Read),
        ("/api/ai", TokenScopes.Admin),
        ("/api/pipeline", TokenScopes.Admin),
        (WebhookRoutes.Root + "/desktop", TokenScopes.Read),
        (WebhookRoutes.Root, TokenScopes.Admin),
    ];

    /// <summary>Whom; null where the table has nothing.</summary>
    public static EndpointAccess? Find(string method, PathString path)
    {
        if (AlpacaDoor.IsOurs(path) || DataFeed.Has(path) || path == TradeStream.Path)
        {
            return EndpointAccess.OwnKeys;
        }

        if (Sockets.Any(socket => path.StartsWithSegments(socket, StringComparison.OrdinalIgnoreCase)))
        {
            return EndpointAccess.With(TokenScopes.Stream);
        }

        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method))
        {
            return EndpointAccess.With(TokenScopes.Read);
        }

        foreach ((PathString changed, string scope) in Changes)
        {
            if (path.StartsWithSegments(changed, StringComparison.OrdinalIgnoreCase))
            {
                return EndpointAccess.With(scope);
            }
        }

        return null;
    }
}
