namespace TradingHub.Server.Security.SignIn;

/// <summary>Whom an endpoint answers.</summary>
internal enum AccessKind
{
    /// <summary>Everybody.</summary>
    Public,

    /// <summary>Whoever shows keys or a secret that the endpoint itself asks for.</summary>
    OwnKeys,

    /// <summary>Whoever has one of the scopes.</summary>
    Scope,

    /// <summary>The owner, and no token.</summary>
    Owner,
}

/// <summary>Whom an endpoint answers, and with which scopes.</summary>
/// <param name="Kind">Whom.</param>
/// <param name="Scopes">One of them is enough; empty but for <see cref="AccessKind.Scope"/>.</param>
internal sealed record EndpointAccess(AccessKind Kind, IReadOnlyList<string> Scopes)
{
    /// <summary>Everybody.</summary>
    public static EndpointAccess Public { get; } = new(AccessKind.Public, []);

    /// <summary>Whoever shows keys or a secret that the endpoint itself asks for.</summary>
    public static EndpointAccess OwnKeys { get; } = new(AccessKind.OwnKeys, []);

    /// <summary>The owner, and no token.</summary>
    public static EndpointAccess Owner { get; } = new(AccessKind.Owner, []);

    /// <summary>Whoever has one of these scopes.</summary>
    public static EndpointAccess With(params IReadOnlyList<string> scopes) => new(AccessKind.Scope, scopes);

    /// <summary>Whom a request's endpoint answers: what it says itself, else what its method and path say.</summary>
    public static EndpointAccess Of(HttpContext context) =>
        Find(context.GetEndpoint(), context.Request.Method, context.Request.Path) ?? With(TokenScopes.Admin);

    /// <summary>The same; null where nothing says it, so that the strictest scope is asked for.</summary>
    public static EndpointAccess? Find(Endpoint? endpoint, string method, PathString path) =>
        endpoint?.Metadata.GetMetadata<IAccessMetadata>()?.Access ?? PathAccess.Find(method, path);

    /// <summary>Whether it answers this caller; null is nobody known.</summary>
    public bool Allows(HubPrincipal? who) =>
        Kind switch
        {
            AccessKind.Public or AccessKind.OwnKeys => true,
            AccessKind.Owner => who?.IsOwner == true,
            _ => who is not null && Scopes.Any(who.Has),
        };
}

/// <summary>Says of an endpoint whom it answers.</summary>
internal interface IAccessMetadata
{
    /// <summary>Whom.</summary>
    EndpointAccess Access { get; }
}

/// <summary>The endpoint answers everybody.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class PublicRouteAttribute : Attribute, IAccessMetadata
{
    /// <inheritdoc />
    public EndpointAccess Access => EndpointAccess.Public;
}

/// <summary>The endpoint answers the owner, and no token.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class OwnerOnlyAttribute : Attribute, IAccessMetadata
{
    /// <inheritdoc />
    public EndpointAccess Access => EndpointAccess.Owner;
}

/// <summary>The endpoint asks for one of these scopes.</summary>
/// <param name="scopes">Any of them is enough; the first is the one that a refusal names.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsScopeAttribute(params string[] scopes) : Attribute, IAccessMetadata
{
    /// <inheritdoc />
    public EndpointAccess Access { get; } = EndpointAccess.With(scopes);
}
