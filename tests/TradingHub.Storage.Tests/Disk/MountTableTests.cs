using TradingHub.Storage.Disk;

namespace TradingHub.Storage.Tests.Disk;

public sealed class MountTableTests
{
    /// <summary>Lines as Linux prints them; the second path has a space.</summary>
    private static readonly string[] Lines =
    [
        "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw",
        "36 22 0:31 / /srv/user rw,relatime shared:9 - nfs4 server:/srv rw,vers=4.2",
        "37 36 254:1 / /srv/user/local rw - xfs /dev/vdb rw",
        "40 22 0:40 / /media/my\\040drive rw,nosuid - fuse.sshfs me@there:/ rw",
        "41 22 0:41 / /srv/users rw - tmpfs tmpfs rw",
    ];

    [Theory]
    [InlineData("/var/lib/hub", "ext4")]
    [InlineData("/srv/user", "nfs4")]
    [InlineData("/srv/user/data", "nfs4")]
    [InlineData("/srv/user/local/data", "xfs")]
    [InlineData("/srv/users/data", "tmpfs")]
    [InlineData("/media/my drive/data", "fuse.sshfs")]
    public void The_longest_mount_point_above_a_folder_counts(string path, string type) =>
        Assert.Equal(type, MountTable.TypeOf(Lines, path));

    [Fact]
    public void A_table_without_a_mount_above_says_nothing() => Assert.Null(MountTable.TypeOf(Lines[1..], "/var"));

    [Fact]
    public void The_temporary_folder_is_no_network_drive() => Assert.Null(NetworkDrive.Find(Path.GetTempPath()));
}
