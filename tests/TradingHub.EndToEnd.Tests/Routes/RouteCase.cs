using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Routes;

/// <summary>How one route is called with real data, and what its answer has to hold.</summary>
/// <param name="Route">Method and path as Swagger writes them, without parameters' types.</param>
/// <param name="Call">Calls it and checks the answer.</param>
internal sealed record RouteCase(string Route, Func<HubProcess, Task> Call)
{
    /// <summary>A read that has to answer 2xx with all these fields.</summary>
    public static RouteCase Read(string route, string path, params string[] fields) =>
        new(
            $"GET {route}",
            async hub =>
            {
                JsonElement answer = await hub.GetAsync(path);
                string[] missing = [.. fields.Where(field => !answer.TryGetProperty(field, out _))];
                Assert.True(missing.Length == 0, $"{path} lacks {string.Join(", ", missing)}: {answer}");
            }
        );
}
