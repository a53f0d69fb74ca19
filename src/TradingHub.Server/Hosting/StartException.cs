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

/// <summary>Exit codes of the process, as the BSD convention (sysexits.h) numbers them.</summary>
internal static class ExitCodes
{
    /// <summary>Ended as asked.</summary>
    public const int Ok = 0;

    /// <summary>The port is taken, or another thing that the start needs is not there.</summary>
    public const int Unavailable = 69;

    /// <summary>Broke without a known reason.</summary>
    public const int Broken = 70;

    /// <summary>The data folder is locked or cannot be written.</summary>
    public const int DataFolder = 73;

    /// <summary>A setting is unknown, misspelt or has a bad value.</summary>
    public const int WrongSetting = 78;
}
