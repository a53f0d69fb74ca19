namespace TradingHub.Storage.Disk;

/// <summary>Tells whether a folder is on a network drive, where a write-ahead log must not be: neither locks nor syncs hold there.</summary>
public static class NetworkDrive
{
    private const string MountInfo = "/proc/self/mountinfo";

    private static readonly HashSet<string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "9p",
        "afs",
        "ceph",
        "coda",
        "glusterfs",
        "lustre",
        "ncpfs",
        "davfs",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.glusterfs",
        "fuse.ceph",
        "fuse.davfs2",
        "fuse.s3fs",
        "fuse.gcsfuse",
    };

    /// <summary>The kind of network drive that a folder is on, or null for a local disk. The folder must exist.</summary>
    public static string? Find(string folder)
    {
        string path = new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.GetFullPath(folder);
        if (OperatingSystem.IsLinux() && File.Exists(MountInfo))
        {
            return MountTable.TypeOf(File.ReadLines(MountInfo), path) is { } type && Types.Contains(type) ? type : null;
        }

        if (path.StartsWith(@"\\", StringComparison.Ordinal))
        {
            return "a share";
        }

        DriveInfo drive = new(OperatingSystem.IsWindows() ? Path.GetPathRoot(path)! : path);
        return drive.DriveType == DriveType.Network ? drive.DriveFormat : null;
    }
}
