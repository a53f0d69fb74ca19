namespace TradingHub.Server.Hosting;

/// <summary>Exit codes of the process, as the BSD convention (sysexits.h) numbers them.</summary>
internal static class ExitCodes
{
    /// <summary>Ended as asked.</summary>
    public const int Ok = 0;

    /// <summary>A command was called that does not exist, or in a way that it does not know.</summary>
    public const int WrongCall = 64;

    /// <summary>A file of the data folder is damaged, foreign, newer or changed.</summary>
    public const int Damaged = 65;

    /// <summary>A file that a command was given is not there.</summary>
    public const int NoInput = 66;

    /// <summary>The port is taken, or another thing that the start needs is not there.</summary>
    public const int Unavailable = 69;

    /// <summary>Broke without a known reason.</summary>
    public const int Broken = 70;

    /// <summary>The data folder is locked or cannot be written.</summary>
    public const int DataFolder = 73;

    /// <summary>The disk failed while the journal was written or synced.</summary>
    public const int DiskFailed = 74;

    /// <summary>Not done yet, but left for the hub to do as soon as it can.</summary>
    public const int Deferred = 75;

    /// <summary>A setting is unknown, misspelt or has a bad value.</summary>
    public const int WrongSetting = 78;
}
