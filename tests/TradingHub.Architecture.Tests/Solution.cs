using System.Reflection;

namespace TradingHub.Architecture.Tests;

/// <summary>The projects of the solution, as they were built, and its files.</summary>
internal static class Solution
{
    /// <summary>Names of the projects under src.</summary>
    public static IReadOnlyList<string> Projects { get; } =
    ["Domain", "Indicators", "Engine", "Intelligence", "Connectors", "Storage", "Server", "Client"];

    /// <summary>Root of the sources: the nearest folder upwards that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A project's assembly.</summary>
    public static Assembly Of(string project) => Assembly.Load($"TradingHub.{project}");

    /// <summary>Our own projects that a project's assembly names.</summary>
    public static IEnumerable<string> ReferencesOf(string project) =>
        Of(project)
            .GetReferencedAssemblies()
            .Select(name => name.Name!)
            .Where(name => name.StartsWith("TradingHub.", StringComparison.Ordinal))
            .Select(name => name["TradingHub.".Length..]);

    /// <summary>The source files of a folder, generated ones left out.</summary>
    public static IEnumerable<string> SourcesOf(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file =>
                !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")
            );

    private static string FindRoot()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TradingHub.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The solution was not found.");
        }

        return folder.FullName;
    }
}
