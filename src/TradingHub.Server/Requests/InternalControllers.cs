using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace TradingHub.Server.Requests;

/// <summary>Lets a controller be internal, so that it may take services that are internal to the host.</summary>
internal sealed class InternalControllers : ControllerFeatureProvider
{
    /// <inheritdoc />
    protected override bool IsController(TypeInfo typeInfo) =>
        typeInfo is { IsClass: true, IsAbstract: false, IsNotPublic: true } && typeof(ControllerBase).IsAssignableFrom(typeInfo);
}
