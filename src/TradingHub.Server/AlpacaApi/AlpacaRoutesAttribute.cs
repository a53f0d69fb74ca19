using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace TradingHub.Server.AlpacaApi;

/// <summary>
/// Marks a controller of the Alpaca API. Its routes stay out of Swagger: Alpaca's own pages document them, and a page of ours beside
/// would promise more than the same contract. Bodies are left alone, whatever their content type says: nothing reads them as a form.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AlpacaRoutesAttribute
    : Attribute,
        IApiDescriptionVisibilityProvider,
        IControllerModelConvention,
        IResourceFilter
{
    /// <inheritdoc />
    public bool IgnoreApi => true;

    /// <inheritdoc />
    public void Apply(ControllerModel controller) => controller.ApiExplorer.IsVisible = false;

    /// <inheritdoc />
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        context.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
    }

    /// <inheritdoc />
    public void OnResourceExecuted(ResourceExecutedContext context) { }
}
