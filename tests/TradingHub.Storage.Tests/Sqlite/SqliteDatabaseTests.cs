using Dapper;
using Microsoft.Data.Sqlite;
using TradingHub.Storage.Sqlite;
using TradingHub.Testing.Hosting;

namespace TradingHub.Storage.Tests.Sqlite;

public sealed class SqliteDatabaseTests : IDisposable
{
    private const string First = "CREATE TABLE thing (id INTEGER PRIMARY KEY, price TEXT NOT NULL);";
    private const string Second = "ALTER TABLE thing ADD COLUMN note TEXT; INSERT INTO thing (price) VALUES ('1');";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hub-sqlite-");

    private string File => Path.Combine(_folder.FullName, "data", "some.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_new_file_gets_our_mark_and_every_migration()
    {
        using SqliteDatabase database = Open(First, Second);

        Assert.Equal(0x54485452, database.Writer.ExecuteScalar<int>("PRAGMA application_id"));
        Assert.Equal(2, database.Writer.ExecuteScalar<int>("PRAGMA user_version"));
    }

    [Fact]
    public void Opening_again_applies_only_what_is_new()
    {
        Open(First).Dispose();
        Open(First, Second).Dispose();
        using SqliteDatabase database = Open(First, Second);

        Assert.Equal(1, database.Writer.ExecuteScalar<int>("SELECT count(*) FROM thing"));
    }

    [Fact]
    public void A_failing_migration_leaves_the_file_as_it_was()
    {
        Open(First).Dispose();

        Assert.Throws<SqliteFileException>(() => Open(First, "CREATE TABLE other (id INTEGER); INSERT INTO nowhere VALUES (1);"));

        using SqliteDatabase database = Open(First);
        Assert.Equal(0, database.Writer.ExecuteScalar<int>("SELECT count(*) FROM sqlite_master WHERE name = 'other'"));
    }

    [Fact]
    public void A_file_of_a_newer_program_is_refused()
    {
        Open(First, Second).Dispose();

        SqliteFileException refusal = Assert.Throws<SqliteFileException>(() => Open(First));

        Assert.Contains("newer", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_of_a_shared_file_is_moved_into_it_beside_the_commits()
    {
        using SqliteDatabase database = SqliteDatabase.Open(File, SqliteFileKind.Application, [First]);
        string text = new('7', 10_000);

        for (int i = 0; i < 700; i++)
        {
            await database.WriteAsync(
                (connection, transaction) =>
                    connection.Execute("INSERT INTO thing (price) VALUES (@text)", new { text }, transaction),
                default
            );
        }

        await Eventually.GetAsync(
            () => Task.FromResult(new FileInfo(File).Length),
            length => length > 1_000_000,
            "pages in the file, fewer than a commit moves itself"
        );
    }

    [Fact]
    public void A_file_of_another_kind_is_refused_and_untouched()
    {
        Open(First).Dispose();
        byte[] before = System.IO.File.ReadAllBytes(File);

        Assert.Throws<SqliteFileException>(() => SqliteDatabase.Open(File, SqliteFileKind.Application, [First]));

        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void A_file_of_another_program_is_refused()
    {
        SqliteEngine.Initialise();
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        using (SqliteConnection foreign = new($"Data Source={File};Pooling=False"))
        {
            foreign.Open();
            foreign.Execute("CREATE TABLE theirs (id INTEGER)");
        }

        Assert.Throws<SqliteFileException>(() => Open(First));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, new string('x', 5000));

        Assert.Throws<SqliteFileException>(() => Open(First));
    }

    [Theory]
    [InlineData(18, 9)] // a format for writing that nobody knows
    [InlineData(19, 9)] // and for reading
    [InlineData(47, 9)] // a format of the schema that nobody knows
    [InlineData(60, 0x80)] // a schema below zero
    [InlineData(63, 1)] // an older schema than the tables are of
    public void A_header_with_a_changed_byte_is_damage_and_not_a_way_that_is_closed(int offset, byte value)
    {
        Open(First, Second).Dispose();
        byte[] content = System.IO.File.ReadAllBytes(File);
        content[offset] = value;
        System.IO.File.WriteAllBytes(File, content);

        SqliteFileException refusal = Assert.Throws<SqliteFileException>(() => Open(First, Second));

        Assert.True(refusal.IsAboutContent, refusal.Message);
        Assert.Contains("Restore a backup", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SqliteFileKind.Trading, 2, 0)]
    [InlineData(SqliteFileKind.Market, 1, 8000)]
    [InlineData(SqliteFileKind.Application, 2, 8000)]
    public void What_cannot_be_rebuilt_is_synced_at_each_commit(SqliteFileKind kind, int synchronous, int checkpoint)
    {
        using SqliteDatabase database = SqliteDatabase.Open(File, kind, [First]);

        Assert.Equal(synchronous, database.Writer.ExecuteScalar<int>("PRAGMA synchronous"));
        Assert.Equal(checkpoint, database.Writer.ExecuteScalar<int>("PRAGMA wal_autocheckpoint"));
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("busy_timeout", "5000")]
    [InlineData("mmap_size", "0")]
    [InlineData("foreign_keys", "1")]
    [InlineData("trusted_schema", "0")]
    [InlineData("cell_size_check", "1")]
    [InlineData("journal_size_limit", "67108864")]
    public void The_writer_has_the_settings_of_the_design(string pragma, string expected)
    {
        using SqliteDatabase database = Open(First);

        Assert.Equal(expected, database.Writer.ExecuteScalar<string>($"PRAGMA {pragma}"));
    }

    [Fact]
    public void A_reader_cannot_write()
    {
        using SqliteDatabase database = Open(First);
        using SqliteConnection reader = database.OpenReader();

        Assert.Throws<SqliteException>(() => reader.Execute("INSERT INTO thing (price) VALUES ('2')"));
    }

    [Fact]
    public async Task A_change_that_throws_is_rolled_back()
    {
        using SqliteDatabase database = Open(First);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            database.WriteAsync<int>(
                (connection, transaction) =>
                {
                    connection.Execute("INSERT INTO thing (price) VALUES ('2')", transaction: transaction);
                    throw new InvalidOperationException();
                },
                CancellationToken.None
            )
        );

        Assert.Equal(0, await database.ReadAsync(reader => reader.ExecuteScalar<int>("SELECT count(*) FROM thing"), default));
    }

    [Fact]
    public async Task Decimal_text_comes_back_to_the_last_digit()
    {
        const decimal Price = 12345678901234567.123456789m;
        using SqliteDatabase database = Open(First);
        await database.WriteAsync(
            (connection, transaction) =>
                connection.Execute("INSERT INTO thing (price) VALUES (@Price)", new { Price = Price.ToString() }, transaction),
            default
        );

        string text = await database.ReadAsync(reader => reader.ExecuteScalar<string>("SELECT price FROM thing")!, default);

        Assert.Equal(Price, decimal.Parse(text));
    }

    [Fact]
    public void After_closing_the_file_stands_alone()
    {
        Open(First).Dispose();

        Assert.Equal(["some.db"], Directory.GetFiles(Path.GetDirectoryName(File)!).Select(Path.GetFileName));
    }

    [Fact]
    public void The_engine_describes_itself()
    {
        SqliteEngine.Initialise();

        Assert.Matches(@"^SQLite 3\.\d+\.\d+ \(.+\)$", SqliteEngine.Description);
    }

    private SqliteDatabase Open(params string[] migrations) => SqliteDatabase.Open(File, SqliteFileKind.Trading, migrations);
}
