using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace TradingHub.Server.AlpacaApi;

/// <summary>
/// Marks a controller of the Alpaca API. Its routes stay out of Swagger: Alpaca's own pages document them, and a page of ours beside
/// would promise more than the same contract.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AlpacaRoutesAttribute : Attribute, IApiDescriptionVisibilityProvider, IControllerModelConvention
{
    /// <inheritdoc />
    public bool IgnoreApi => true;

    /// <inheritdoc />
    public void Apply(ControllerModel controller) => controller.ApiExplorer.IsVisible = false;
}
