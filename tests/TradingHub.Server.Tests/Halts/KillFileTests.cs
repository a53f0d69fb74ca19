using TradingHub.Domain.Halts;
using TradingHub.Server.Halts;
using TradingHub.Server.Hosting;
using TradingHub.Testing;

namespace TradingHub.Server.Tests.Halts;

/// <summary>The kill file: what it may say, and that anything else is the highest level.</summary>
public sealed class KillFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tradinghub-tests").FullName;
    private readonly SteppedTime _machine = new(DateTimeOffset.UtcNow.AddMinutes(1));

    [Theory]
    [InlineData("", 4, "The kill file was found.")]
    [InlineData(" \n", 4, "The kill file was found.")]
    [InlineData("1", 1, "The kill file was found.")]
    [InlineData("3\n", 3, "The kill file was found.")]
    [InlineData("2 bad fills\r\nsince noon\n", 2, "bad fills since noon")]
    [InlineData("4\twild quotes", 4, "wild quotes")]
    [InlineData("0", 4, "0")]
    [InlineData("5 too high", 4, "5 too high")]
    [InlineData("level 2", 4, "level 2")]
    [InlineData("22 shares sold twice", 4, "22 shares sold twice")]
    [InlineData("\0\u0001", 4, "The kill file was found.")]
    public void Its_first_word_may_be_a_level_and_anything_else_is_the_highest(string text, int level, string reason)
    {
        KillOrder order = KillFile.Parse(text);

        Assert.Equal(((HaltLevel)level, reason), (order.Level, order.Reason));
    }

    [Fact]
    public void A_long_reason_is_cut()
    {
        Assert.Equal(500, KillFile.Parse("2 " + new string('x', 4_000)).Reason.Length);
    }

    [Fact]
    public void There_is_no_order_without_a_file_and_none_after_it_was_put_aside()
    {
        KillFile file = new(new HubPlaces(_folder, _folder), _machine);
        Assert.Null(file.Read());

        KillFile.Write(_folder, HaltLevel.CancelAll, "a test");
        Assert.Equal(new KillOrder(HaltLevel.CancelAll, "a test"), file.Read());

        string aside = file.PutAside();
        Assert.Null(file.Read());
        Assert.StartsWith(Path.Combine(_folder, "KILL.done-"), aside, StringComparison.Ordinal);
        Assert.True(File.Exists(aside));
    }

    [Fact]
    public void An_empty_file_counts_once_it_cannot_be_one_that_is_just_being_written()
    {
        File.WriteAllText(Path.Combine(_folder, "KILL"), "");
        SteppedTime now = new(new DateTimeOffset(File.GetLastWriteTimeUtc(Path.Combine(_folder, "KILL")), TimeSpan.Zero));
        KillFile file = new(new HubPlaces(_folder, _folder), now);
        Assert.Null(file.Read());

        now.Advance(TimeSpan.FromMilliseconds(500));

        Assert.Equal(HaltLevel.Flatten, file.Read()!.Level);
    }

    [Fact]
    public void A_folder_of_that_name_counts_as_well()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "KILL"));
        KillFile file = new(new HubPlaces(_folder, _folder), _machine);

        Assert.Equal(HaltLevel.Flatten, file.Read()!.Level);
        file.PutAside();
        Assert.Null(file.Read());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
