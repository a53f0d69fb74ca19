namespace TradingHub.Server.Hosting.Commands;

/// <summary>What stands behind the name of a command, sorted.</summary>
/// <param name="Words">Words that belong to no option.</param>
/// <param name="Options">Options of the command.</param>
/// <param name="Settings">Everything else, as settings are given.</param>
internal sealed record CommandLineParts(
    IReadOnlyList<string> Words,
    IReadOnlyDictionary<string, string> Options,
    IReadOnlyList<string> Settings
)
{
    /// <summary>Sorts. <c>--name value</c> and <c>--name=value</c> are the same.</summary>
    /// <exception cref="StartException">An option has no value.</exception>
    public static CommandLineParts Read(IReadOnlyList<string> arguments, IHubCommand command)
    {
        List<string> words = [];
        Dictionary<string, string> options = new(StringComparer.OrdinalIgnoreCase);
        List<string> settings = [];
        for (int index = 0; index < arguments.Count; index++)
        {
            string argument = arguments[index];
            if (!argument.StartsWith("--", StringComparison.Ordinal))
            {
                (argument.Contains('=', StringComparison.Ordinal) ? settings : words).Add(argument);
                continue;
            }

            string[] pair = argument[2..].Split('=', 2);
            bool isNext = pair.Length == 1 && index + 1 < arguments.Count;
            string value =
                pair.Length == 2 ? pair[1]
                : isNext ? arguments[++index]
                : "";
            if (value.Length == 0)
            {
                throw HubCommands.WrongCall(command);
            }

            if (command.Options.Contains(pair[0], StringComparer.OrdinalIgnoreCase))
            {
                options[pair[0]] = value;
            }
            else
            {
                settings.Add($"--{pair[0]}={value}");
            }
        }

        return new CommandLineParts(words, options, settings);
    }
}
