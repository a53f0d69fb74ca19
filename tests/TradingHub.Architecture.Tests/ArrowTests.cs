using System.Xml.Linq;

namespace TradingHub.Architecture.Tests;

/// <summary>Server to Engine, Intelligence, Connectors and Storage; those to Indicators; all to Domain. No other way.</summary>
public sealed class ArrowTests
{
    [Theory]
    [InlineData("Domain")]
    [InlineData("Indicators", "Domain")]
    [InlineData("Engine", "Domain", "Indicators")]
    [InlineData("Intelligence", "Domain", "Indicators")]
    [InlineData("Connectors", "Domain", "Indicators")]
    [InlineData("Storage", "Domain", "Indicators")]
    [InlineData("Client")]
    [InlineData("Server", "Domain", "Indicators", "Engine", "Intelligence", "Connectors", "Storage")]
    public void A_project_knows_only_what_lies_below_it(string project, params string[] allowed)
    {
        Assert.Empty(Solution.ReferencesOf(project).Except(allowed));
        Assert.Empty(ProjectReferencesOf(project).Except(allowed));
    }

    [Theory]
    [InlineData("Domain")]
    [InlineData("Indicators")]
    [InlineData("Client")]
    public void The_words_and_the_arithmetic_take_no_package_and_no_framework(string project)
    {
        XDocument file = ProjectFileOf(project);

        Assert.Empty(file.Descendants("PackageReference"));
        Assert.Empty(file.Descendants("FrameworkReference"));
    }

    [Fact]
    public void No_project_names_a_version_of_a_package()
    {
        string[] versioned =
        [
            .. Directory
                .EnumerateFiles(Solution.Root, "*.csproj", SearchOption.AllDirectories)
                .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
                .Where(file =>
                    XDocument.Load(file).Descendants("PackageReference").Any(package => package.Attribute("Version") is not null)
                ),
        ];

        Assert.Empty(versioned);
    }

    [Fact]
    public void Every_project_under_src_is_watched_here()
    {
        string[] folders =
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Solution.Root, "src"), "*.csproj", SearchOption.AllDirectories)
                .Select(file => Path.GetFileNameWithoutExtension(file)["TradingHub.".Length..]),
        ];

        Assert.Equal(Solution.Projects.Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Calls_to_the_wall_clock_and_to_chance_are_banned_in_every_project()
    {
        string[] banned = File.ReadAllLines(Path.Combine(Solution.Root, "BannedSymbols.txt"));
        XDocument properties = XDocument.Load(Path.Combine(Solution.Root, "Directory.Build.props"));

        Assert.Contains(banned, line => line.StartsWith("P:System.DateTime.UtcNow;", StringComparison.Ordinal));
        Assert.Contains(banned, line => line.StartsWith("P:System.DateTimeOffset.UtcNow;", StringComparison.Ordinal));
        Assert.Contains(banned, line => line.StartsWith("P:System.Random.Shared;", StringComparison.Ordinal));
        Assert.Contains(banned, line => line.StartsWith("M:System.Threading.Thread.Sleep", StringComparison.Ordinal));
        Assert.Contains(banned, line => line.StartsWith("T:System.Console;", StringComparison.Ordinal));
        Assert.Contains(
            properties.Descendants("PackageReference"),
            package => (string?)package.Attribute("Include") == "Microsoft.CodeAnalysis.BannedApiAnalyzers"
        );
        Assert.Contains(
            properties.Descendants("AdditionalFiles"),
            file => ((string?)file.Attribute("Include"))!.EndsWith("BannedSymbols.txt", StringComparison.Ordinal)
        );
        Assert.Equal("true", properties.Descendants("TreatWarningsAsErrors").Single().Value);
    }

    [Fact]
    public void Only_the_program_writes_to_the_console_past_the_ban()
    {
        string[] excused =
        [
            .. Solution
                .SourcesOf("src")
                .Where(file => File.ReadAllText(file).Contains("RS0030", StringComparison.Ordinal))
                .Select(file => Path.GetFileName(file)),
        ];

        Assert.Equal(["Program.cs"], excused);
    }

    private static XDocument ProjectFileOf(string project) =>
        XDocument.Load(Path.Combine(Solution.Root, "src", $"TradingHub.{project}", $"TradingHub.{project}.csproj"));

    private static IEnumerable<string> ProjectReferencesOf(string project) =>
        ProjectFileOf(project)
            .Descendants("ProjectReference")
            .Select(reference =>
                Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/'))[
                    "TradingHub.".Length..
                ]
            );
}
