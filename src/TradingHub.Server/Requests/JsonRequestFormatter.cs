using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.Net.Http.Headers;
using TradingHub.Server.Hosting;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Requests;

/// <summary>Reads the bodies of requests (<see cref="IJsonRequest{TSelf}"/>) and notes what is wrong with them.</summary>
internal sealed class JsonRequestFormatter : InputFormatter
{
    private static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = HubJson.MaxDepth };
    private static readonly MethodInfo ReadMethod = typeof(JsonRequestFormatter).GetMethod(
        nameof(ReadFields),
        BindingFlags.NonPublic | BindingFlags.Static
    )!;

    /// <summary>Takes application/json.</summary>
    public JsonRequestFormatter() => SupportedMediaTypes.Add(MediaTypeHeaderValue.Parse("application/json"));

    /// <summary>An empty body is read like any other, so that it gets the answer of a body that is no JSON.</summary>
    public override Task<InputFormatterResult> ReadAsync(InputFormatterContext context) => ReadRequestBodyAsync(context);

    /// <inheritdoc />
    public override async Task<InputFormatterResult> ReadRequestBodyAsync(InputFormatterContext context)
    {
        HttpContext http = context.HttpContext;
        (object? request, HubProblem? problem) = await ReadAsync(http, context.ModelType);
        if (problem is null && request is not null)
        {
            return await InputFormatterResult.SuccessAsync(request);
        }

        http.Items[typeof(HubProblem)] = problem;
        context.ModelState.AddModelError(context.ModelName, problem!.Detail);
        return await InputFormatterResult.FailureAsync();
    }

    /// <summary>Reads <paramref name="body"/> as a request of the given type.</summary>
    public static (object? Request, HubProblem? Problem) Read(JsonElement body, Type type) =>
        body.ValueKind == JsonValueKind.Object
            ? (ValueTuple<object?, HubProblem?>)
                ReadMethod.MakeGenericMethod(type).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [body], null)!
            : (null, HubProblem.Of(ProblemCodes.BodyNotJson, "The body must be one JSON object."));

    /// <inheritdoc />
    protected override bool CanReadType(Type type) =>
        type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IJsonRequest<>));

    private static async Task<(object? Request, HubProblem? Problem)> ReadAsync(HttpContext http, Type type)
    {
        try
        {
            using JsonDocument document = await JsonDocument.ParseAsync(http.Request.Body, DocumentOptions, http.RequestAborted);
            return Read(document.RootElement, type);
        }
        catch (JsonException)
        {
            return (null, HubProblem.Of(ProblemCodes.BodyNotJson));
        }
        catch (InvalidOperationException)
        {
            // The parser looks into texts only when they are asked for.
            return (
                null,
                HubProblem.Of(ProblemCodes.BodyNotJson, "The body holds text that is no UTF-8, or half of a surrogate pair.")
            );
        }
    }

    private static (object? Request, HubProblem? Problem) ReadFields<TRequest>(JsonElement body)
        where TRequest : IJsonRequest<TRequest>
    {
        JsonFields fields = new(body);
        TRequest request = TRequest.Read(fields);
        return (request, fields.Finish());
    }
}
