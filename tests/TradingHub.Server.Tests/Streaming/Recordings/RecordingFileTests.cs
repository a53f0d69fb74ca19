using System.IO.Compression;
using System.Text;
using TradingHub.Server.Streaming.Recordings;

namespace TradingHub.Server.Tests.Streaming.Recordings;

/// <summary>A recording's file, cut off at every byte as a crash may.</summary>
public sealed class RecordingFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tradinghub-recording-").FullName;
    private readonly List<(long Length, int Lines)> _blocks = [(0, 0)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_that_was_cut_anywhere_is_whole_up_to_its_last_block()
    {
        byte[] whole = File.ReadAllBytes(Write(blocks: 4, linesOfBlock: 7));
        string path = Path.Combine(_folder, "cut.jsonl.gz");
        for (int length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);

            long repaired = RecordingFile.Repair(path);

            (long Length, int Lines) expected = _blocks.Last(block => block.Length <= length);
            // Before the first block has ended there is nothing to keep.
            Assert.Equal(expected.Length == 0 ? length : expected.Length, repaired);
            Assert.True(expected.Length == 0 || Lines(path).Count == expected.Lines, $"cut at {length}");
        }
    }

    [Fact]
    public void Zeroes_behind_the_last_block_are_cut_off()
    {
        string path = Write(blocks: 3, linesOfBlock: 5);
        long length = new FileInfo(path).Length;
        using (FileStream file = new(path, FileMode.Append))
        {
            file.Write(new byte[5_000]);
        }

        Assert.Equal(length, RecordingFile.Repair(path));
        Assert.Equal(15, Lines(path).Count);
    }

    private string Write(int blocks, int linesOfBlock)
    {
        string path = Path.Combine(_folder, "whole.jsonl.gz");
        using RecordingFile file = new(path);
        for (int block = 0; block < blocks; block++)
        {
            for (int line = 0; line < linesOfBlock; line++)
            {
                file.Add(Encoding.UTF8.GetBytes($$"""{"type":"quote","symbol":"AAPL","seq":{{(block * 100) + line}}}"""));
            }

            file.EndBlock();
            _blocks.Add((file.Length, (block + 1) * linesOfBlock));
        }

        return path;
    }

    private static IReadOnlyList<string> Lines(string path)
    {
        using GZipStream zip = new(File.OpenRead(path), CompressionMode.Decompress);
        using StreamReader reader = new(zip);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
