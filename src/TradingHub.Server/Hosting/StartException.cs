namespace TradingHub.Server.Hosting;

/// <summary>The hub cannot start; the message is the one line that a person reads.</summary>
/// <param name="exitCode">Exit code of the process.</param>
/// <param name="message">What is wrong, what it is and what it must be.</param>
internal class StartException(int exitCode, string message) : Exception(message)
{
    /// <summary>Exit code of the process.</summary>
    public int ExitCode { get; } = exitCode;
}

/// <summary>A setting is wrong.</summary>
/// <param name="message">What it is and what it must be.</param>
internal sealed class SettingsException(string message) : StartException(ExitCodes.WrongSetting, message);
