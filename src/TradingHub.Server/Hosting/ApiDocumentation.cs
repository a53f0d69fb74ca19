using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Hosting;

/// <summary>The page at /swagger, from the XML comments of the controllers.</summary>
internal static class ApiDocumentation
{
    /// <summary>Adds the document <c>v1</c>.</summary>
    public static IServiceCollection AddApiDocumentation(this IServiceCollection services) =>
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo { Title = "TradingHub", Version = "v1" });
            options.MapType<Secret>(() => new OpenApiSchema { Type = JsonSchemaType.String, Format = "password" });
            IncludeComments(options);
        });

    /// <summary>Serves /swagger and /swagger/v1/swagger.json.</summary>
    public static void UseApiDocumentation(this WebApplication app)
    {
        app.UseSwagger();
        app.UseSwaggerUI(options => options.DocumentTitle = "TradingHub API");
    }

    private static void IncludeComments(SwaggerGenOptions options)
    {
        foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory, "TradingHub.*.xml"))
        {
            options.IncludeXmlComments(file, includeControllerXmlComments: true);
        }
    }
}
