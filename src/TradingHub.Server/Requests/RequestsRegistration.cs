using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using TradingHub.Server.Hosting;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Requests;

/// <summary>Controllers with our JSON, our strict bodies and our errors.</summary>
internal static class RequestsRegistration
{
    /// <summary>Adds MVC in the hub's form.</summary>
    public static IServiceCollection AddHubControllers(this IServiceCollection services)
    {
        services
            .AddControllers(options =>
            {
                DefaultModelBindingMessageProvider messages = options.ModelBindingMessageProvider;
                messages.SetAttemptedValueIsInvalidAccessor((value, _) => $"cannot be '{ProblemResults.Shorten(value)}'.");
                messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"cannot be '{ProblemResults.Shorten(value)}'.");
                messages.SetValueIsInvalidAccessor(value => $"cannot be '{ProblemResults.Shorten(value)}'.");
                options.InputFormatters.Clear();
                options.InputFormatters.Add(new JsonRequestFormatter());
                options.OutputFormatters.RemoveType<StringOutputFormatter>();
                options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            })
            .ConfigureApplicationPartManager(parts => parts.FeatureProviders.Add(new InternalControllers()))
            .AddJsonOptions(options => HubJson.Apply(options.JsonSerializerOptions))
            .ConfigureApiBehaviorOptions(options =>
            {
                options.SuppressMapClientErrors = true;
                options.InvalidModelStateResponseFactory = Refuse;
            });
        return services;
    }

    private static ProblemResult Refuse(ActionContext context)
    {
        if (context.HttpContext.Items.TryGetValue(typeof(HubProblem), out object? noted) && noted is HubProblem problem)
        {
            return new ProblemResult(problem);
        }

        KeyValuePair<string, ModelStateEntry?> wrong = context.ModelState.First(entry => entry.Value?.Errors.Count > 0);
        if (wrong.Key.Length == 0)
        {
            return new ProblemResult(HubProblem.Of(ProblemCodes.BodyNotJson));
        }

        ModelError error = wrong.Value!.Errors[0];
        string rule =
            error.Exception is null && error.ErrorMessage.Length > 0 ? error.ErrorMessage : "has a value that cannot be read.";
        string name = JsonNamingPolicy.SnakeCaseLower.ConvertName(wrong.Key);
        return new ProblemResult(HubProblem.Of(ProblemCodes.FieldInvalid, $"'{name}' {rule}", name));
    }
}
