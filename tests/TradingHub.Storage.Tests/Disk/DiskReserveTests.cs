using TradingHub.Storage.Disk;

namespace TradingHub.Storage.Tests.Disk;

public sealed class DiskReserveTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hub-reserve-");

    private FileInfo Reserve => new(Path.Combine(_folder.FullName, "storage-reserve"));

    [Fact]
    public void It_takes_its_space_for_real()
    {
        long before = new DriveInfo(_folder.FullName).AvailableFreeSpace;
        using DiskReserve reserve = DiskReserve.Open(_folder.FullName, megabytes: 512);

        long taken = before - new DriveInfo(_folder.FullName).AvailableFreeSpace;

        Assert.Equal((512L * 1024 * 1024, true), (Reserve.Length, reserve.IsWhole));
        Assert.True(taken > 256L * 1024 * 1024, $"only {taken} bytes less are free");
    }

    [Fact]
    public void It_is_given_back_slice_by_slice_and_taken_again()
    {
        using DiskReserve reserve = DiskReserve.Open(_folder.FullName, megabytes: 10);

        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => reserve.Release()).ToArray());
        Assert.True(reserve.IsEmpty);
        Assert.True(reserve.Refill());
        Assert.Equal((10L * 1024 * 1024, true), (Reserve.Length, reserve.IsWhole));
    }

    [Fact]
    public void A_smaller_setting_gives_the_rest_back()
    {
        DiskReserve.Open(_folder.FullName, megabytes: 16).Dispose();
        DiskReserve.Open(_folder.FullName, megabytes: 8).Dispose();

        Assert.Equal(8L * 1024 * 1024, Reserve.Length);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
