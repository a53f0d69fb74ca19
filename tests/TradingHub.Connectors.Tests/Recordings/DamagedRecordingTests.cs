using System.IO.Compression;
using TradingHub.Connectors.Recordings;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Tests.Recordings;

/// <summary>What is wrong with a recording is said with file and line, and nothing is repaired in silence.</summary>
public sealed class DamagedRecordingTests : IDisposable
{
    private const string Trades = "time_ms_utc,price,size,exchange,price_forming\n";
    private const string Good = "1381239000000,180.5,100,N,1\n1381239000250,180.75,50,,0\n";

    private const string Manifest = """
        { "name": "test", "date": "2013-10-08", "source": "a test", "symbols": [ { "symbol": "IBM", "name": "IBM", "asset_class": "equity",
          "exchange": "NYSE", "tick_size": 0.01, "lot_size": 1, "trades": "IBM.csv" } ] }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("tradinghub-recording-").FullName;

    public DamagedRecordingTests() => Write(Manifest, Trades + Good);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_plain_file_is_a_recording_too()
    {
        var (_, ticks) = await ReplayRun.AllAsync(_folder);

        Assert.Equal([180.5, 180.75], ticks.Where(tick => tick.First > 0).Select(tick => tick.First));
    }

    [Theory]
    [InlineData("1381239000500,,100,N,1", "price is '' and has to be a number")]
    [InlineData("1381239000500,0,100,N,1", "price is '0' and has to be a number above zero")]
    [InlineData("1381239000500,-1,100,N,1", "price is '-1' and has to be a number")]
    [InlineData("1381239000500,NaN,100,N,1", "price is 'NaN' and has to be a number")]
    [InlineData("1381239000500,1.5.2,100,N,1", "price is '1.5.2' and has to be a number")]
    [InlineData("1381239000500,180,x,N,1", "size is 'x' and has to be a number")]
    [InlineData("1381239000500,180,100,NY,1", "exchange is 'NY' and has to be one letter")]
    [InlineData("1381239000500,180,100,N,2", "price_forming is '2' and has to be 0 or 1")]
    [InlineData("1381239000500,180,100,N", "price_forming is missing")]
    [InlineData("1381239000500,180,100,N,1,7", "more fields than the heading")]
    [InlineData("1381239000500.5,180,100,N,1", "time_ms_utc is '1381239000500.5' and has to be a whole number")]
    [InlineData("1381239000100,180,100,N,1", "lies before the row above")]
    [InlineData("99999999999999999,180,100,N,1", "lies before 1970 or after 9999")]
    [InlineData("", "time_ms_utc is ''")]
    public async Task A_damaged_row_stops_the_replay_with_file_and_line(string row, string message)
    {
        Write(Manifest, Trades + Good + row + "\n");

        VenueException problem = await Assert.ThrowsAsync<VenueException>(() => ReplayRun.AllAsync(_folder));

        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Contains($"{Path.Combine(_folder, "IBM.csv")}, line 4", problem.Message, StringComparison.Ordinal);
        Assert.Equal((VenueFailure.Unreadable, false), (problem.Failure, problem.IsTransient));
    }

    [Theory]
    [InlineData("price,time_ms_utc\n", "line 1: the heading has to be 'time_ms_utc,price,size,exchange,price_forming'")]
    [InlineData("", "line 1: the heading")]
    [InlineData(Trades, "holds no tick")]
    public void A_file_without_heading_or_ticks_is_refused(string trades, string message)
    {
        Write(Manifest, trades);

        Assert.Contains(message, Assert.Throws<VenueException>(() => Recording.Open(_folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"IBM.csv\"", "\"../IBM.csv\"", "has to be the name of a file in the same folder")]
    [InlineData("\"IBM.csv\"", "\"none.csv\"", "none.csv: cannot be read")]
    [InlineData("\"trades\"", "\"trade\"", "line 2")]
    [InlineData("0.01", "0", "tick_size has to be above zero")]
    [InlineData("\"lot_size\": 1", "\"lot_size\": -1", "lot_size has to be above zero")]
    [InlineData("\"symbol\": \"IBM\"", "\"symbol\": \"I B M\"", "is no symbol")]
    [InlineData(", \"trades\": \"IBM.csv\"", "", "needs one of trades, quotes and quote_bars")]
    [InlineData("equity", "bond", "line 1")]
    [InlineData("2013-10-08", "8.10.2013", "line 1")]
    public void A_wrong_manifest_is_refused(string right, string wrong, string message)
    {
        Write(Manifest.Replace(right, wrong, StringComparison.Ordinal), Trades + Good);

        Assert.Contains(message, Assert.Throws<VenueException>(() => Recording.Open(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_manifest_is_refused()
    {
        VenueException problem = Assert.Throws<VenueException>(() => Recording.Open(Path.Combine(_folder, "nowhere")));

        Assert.Contains("manifest.json: cannot be read", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(0.9)]
    public async Task A_compressed_file_that_was_cut_off_is_noticed(double part)
    {
        Write(Manifest.Replace("IBM.csv", "IBM.csv.gz", StringComparison.Ordinal), Trades);
        byte[] whole = Compressed(
            Trades
                + string.Concat(
                    Enumerable.Range(0, 20_000).Select(row => $"{1381239000000 + (row * 37)},1{row % 89}.5,{row},N,1\n").Skip(1)
                )
        );
        await File.WriteAllBytesAsync(Path.Combine(_folder, "IBM.csv.gz"), whole[..(int)(whole.Length * part)]);

        VenueException problem = await Assert.ThrowsAsync<VenueException>(() => ReplayRun.AllAsync(_folder));

        Assert.Contains("IBM.csv.gz, line ", problem.Message, StringComparison.Ordinal);
    }

    private void Write(string manifest, string trades)
    {
        File.WriteAllText(Path.Combine(_folder, "manifest.json"), manifest);
        File.WriteAllText(Path.Combine(_folder, "IBM.csv"), trades);
    }

    private static byte[] Compressed(string text)
    {
        using MemoryStream target = new();
        using (GZipStream packer = new(target, CompressionLevel.Fastest))
        {
            packer.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return target.ToArray();
    }
}
