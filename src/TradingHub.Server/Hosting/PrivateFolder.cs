namespace TradingHub.Server.Hosting;

/// <summary>Whether others can look into a folder. Windows has no mode bits: there the rights that the folder inherits decide.</summary>
internal static class PrivateFolder
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    /// <summary>Whether its group or others may do anything with it; false for a folder that is not there, since the hub makes it private.</summary>
    public static bool IsOpenToOthers(string folder) =>
        !OperatingSystem.IsWindows() && Directory.Exists(folder) && (File.GetUnixFileMode(folder) & Others) != UnixFileMode.None;
}
