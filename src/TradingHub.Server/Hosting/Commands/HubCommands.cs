using TradingHub.Server.Halts;

namespace TradingHub.Server.Hosting.Commands;

/// <summary>The table of all commands, and how a call is read from the command line.</summary>
internal static class HubCommands
{
    /// <summary>All commands.</summary>
    public static IReadOnlyList<IHubCommand> All { get; } =
    [new VerifyCommand(), new BackupCommand(), new RestoreCommand(), new HaltCommand(), new PasswordCommand()];

    /// <summary>Whether the command line calls a command: then its first argument is a word and no setting.</summary>
    public static bool IsCall(IReadOnlyList<string> arguments) =>
        arguments.Count > 0
        && !arguments[0].StartsWith('-')
        && !arguments[0].Contains('=', StringComparison.Ordinal)
        && !arguments[0].Contains(':', StringComparison.Ordinal);

    /// <summary>Runs the command that the command line calls.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="StartException">There is no such command, or it cannot be done.</exception>
    public static Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        TextWriter output,
        TextReader input,
        CancellationToken cancellationToken
    )
    {
        IHubCommand command =
            All.FirstOrDefault(command => string.Equals(command.Name, arguments[0], StringComparison.OrdinalIgnoreCase))
            ?? throw new StartException(
                ExitCodes.WrongCall,
                $"There is no command '{arguments[0]}'; there are {string.Join(", ", All.Select(known => known.Name))}."
            );
        CommandLineParts parts = CommandLineParts.Read([.. arguments.Skip(1)], command);
        (IConfigurationRoot settings, HubPlaces places) = HubStart.ReadSettings([.. parts.Settings]);
        return command.RunAsync(new CommandCall(parts.Words, parts.Options, settings, places, output, input), cancellationToken);
    }

    /// <summary>The refusal of a call that has too few or too many words.</summary>
    public static StartException WrongCall(IHubCommand command) => new(ExitCodes.WrongCall, $"Usage: {command.Usage}");
}
