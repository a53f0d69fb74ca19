namespace TradingHub.Server.Hosting.Commands;

/// <summary>
/// Something the program does instead of serving: <c>dotnet run --project src/TradingHub.Server -- NAME ...</c>. It prints a line or a
/// few for a person, and its exit code says how it went.
/// </summary>
internal interface IHubCommand
{
    /// <summary>The word it is called by.</summary>
    string Name { get; }

    /// <summary>How it is called, and what it does, one line.</summary>
    string Usage { get; }

    /// <summary>Its own options, without the dashes. Every other option is a setting.</summary>
    IReadOnlyList<string> Options { get; }

    /// <summary>Does it.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="StartException">It cannot be done; the message is one line for a person.</exception>
    Task<int> RunAsync(CommandCall call, CancellationToken cancellationToken);
}

/// <summary>One call of a command.</summary>
/// <param name="Words">Words after the name that belong to no option.</param>
/// <param name="Options">Options of the command that were given, by name.</param>
/// <param name="Settings">All settings, checked.</param>
/// <param name="Places">Folders.</param>
/// <param name="Output">Where it prints.</param>
/// <param name="Input">What is typed.</param>
internal sealed record CommandCall(
    IReadOnlyList<string> Words,
    IReadOnlyDictionary<string, string> Options,
    IConfiguration Settings,
    HubPlaces Places,
    TextWriter Output,
    TextReader Input
);
