using System.Text;
using Dapper;
using TradingHub.Domain.Predictors;
using TradingHub.Storage.Disk;
using TradingHub.Storage.Predictors;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Tests.Sqlite;
using TradingHub.Storage.Watchlists;
using TradingHub.Testing;

namespace TradingHub.Storage.Tests.Predictors;

/// <summary>Versions of models are there whole or not at all, and one of them serves whatever goes wrong.</summary>
public sealed class SqliteModelRegistryTests : IDisposable
{
    private readonly TemporaryDatabase _file = new(SqliteFileKind.Application, ApplicationSchema.Migrations);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hub-models-");
    private readonly SteppedTime _time = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));

    private SqliteModelRegistry Registry => new(_file.Database, _folder.FullName, _time);

    public void Dispose()
    {
        _file.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_model_is_read_after_a_restart_as_it_was_added()
    {
        ModelVersion added = await AddAsync("one");
        _file.Close();

        StoredModel read = await Registry.ReadAsync(added.Id, default);

        Assert.Equal(added, read.Version);
        Assert.Equal("one", Encoding.UTF8.GetString(read.Model.Span));
        Assert.Equal("card of one", Encoding.UTF8.GetString(read.Card.Span));
        Assert.Equal((1, ModelState.Candidate, null), (added.Number, added.State, added.PromotedAt));
    }

    [Fact]
    public async Task Numbers_grow_within_a_purpose_and_are_never_given_again()
    {
        ModelVersion first = await AddAsync("one");
        ModelVersion second = await AddAsync("two");
        await Registry.DeleteAsync(second.Id, default);
        ModelVersion third = await AddAsync("three");
        ModelVersion other = await AddAsync("other", "1Min");

        Assert.Equal([1, 2, 3, 1], [first.Number, second.Number, third.Number, other.Number]);
        Assert.Equal([3, 1], (await Registry.ListAsync("1Day", default)).Select(version => version.Number));
        Assert.Equal(3, (await Registry.ListAsync(null, default)).Count);
    }

    [Fact]
    public async Task One_model_serves_a_purpose_and_the_one_before_is_archived()
    {
        ModelVersion first = await AddAsync("one");
        ModelVersion second = await AddAsync("two");
        ModelVersion other = await AddAsync("other", "1Min");

        await Registry.PromoteAsync(first.Id, "the first", default);
        await Registry.PromoteAsync(other.Id, "for minutes", default);
        _time.Advance(TimeSpan.FromHours(1));
        ModelVersion promoted = await Registry.PromoteAsync(second.Id, "better", default);

        Assert.Equal((ModelState.Champion, "better", _time.GetUtcNow()), (promoted.State, promoted.Note, promoted.PromotedAt));
        Assert.Equal(ModelState.Archived, (await Registry.FindAsync(first.Id, default))!.State);
        Assert.Equal(other.Id, (await Registry.ChampionAsync("1Min", default))!.Id);
        Assert.Null(await Registry.ChampionAsync("1Week", default));
    }

    [Fact]
    public async Task Rolling_back_goes_back_one_service_at_a_time()
    {
        ModelVersion first = await AddAsync("one");
        ModelVersion second = await AddAsync("two");
        ModelVersion third = await AddAsync("three");
        foreach (ModelVersion version in (ModelVersion[])[first, second, third, third])
        {
            await Registry.PromoteAsync(version.Id, "next", default);
        }

        Assert.Equal(second.Id, (await Registry.RollBackAsync("1Day", "worse", default)).Id);
        Assert.Equal(first.Id, (await Registry.RollBackAsync("1Day", "worse still", default)).Id);
        ModelRegistryException refused = await RefusedAsync(() => Registry.RollBackAsync("1Day", "again", default));

        Assert.Equal(ModelRegistryError.WrongState, refused.Error);
        Assert.Equal(first.Id, (await Registry.ChampionAsync("1Day", default))!.Id);
    }

    [Fact]
    public async Task A_champion_is_not_deleted_and_others_go_with_their_files()
    {
        ModelVersion champion = await AddAsync("one");
        ModelVersion candidate = await AddAsync("two");
        await Registry.PromoteAsync(champion.Id, "", default);

        await Registry.DeleteAsync(candidate.Id, default);

        Assert.Equal(ModelRegistryError.WrongState, (await RefusedAsync(() => Registry.DeleteAsync(champion.Id, default))).Error);
        Assert.Equal(champion.Id, Assert.Single(_folder.GetDirectories()).Name);
        Assert.Equal(ModelRegistryError.Unknown, (await RefusedAsync(() => Registry.DeleteAsync(candidate.Id, default))).Error);
        Assert.Equal(ModelRegistryError.Unknown, (await RefusedAsync(() => Registry.ReadAsync(candidate.Id, default))).Error);
    }

    [Theory]
    [InlineData("model.txt")]
    [InlineData("card.json")]
    public async Task Files_that_were_changed_are_refused_and_do_not_become_the_champion(string name)
    {
        ModelVersion champion = await AddAsync("one");
        ModelVersion candidate = await AddAsync("two");
        await Registry.PromoteAsync(champion.Id, "", default);
        await File.AppendAllTextAsync(Path.Combine(_folder.FullName, candidate.Id, name), " ");

        ModelRegistryException refused = await RefusedAsync(() => Registry.PromoteAsync(candidate.Id, "", default));

        Assert.Equal(ModelRegistryError.Damaged, refused.Error);
        Assert.Equal(champion.Id, (await Registry.ChampionAsync("1Day", default))!.Id);
    }

    [Fact]
    public async Task Files_that_are_gone_are_one_clear_error()
    {
        ModelVersion added = await AddAsync("one");
        Directory.Delete(Path.Combine(_folder.FullName, added.Id), recursive: true);

        ModelRegistryException refused = await RefusedAsync(() => Registry.ReadAsync(added.Id, default));

        Assert.Equal(ModelRegistryError.Damaged, refused.Error);
        Assert.Contains("Restore", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_ended_between_file_and_row_leaves_nothing()
    {
        ModelVersion kept = await AddAsync("one");
        DirectoryInfo orphan = _folder.CreateSubdirectory(Guid.CreateVersion7().ToString("N"));
        await File.WriteAllTextAsync(Path.Combine(orphan.FullName, "model.txt"), "half");
        _folder.CreateSubdirectory("of a person");

        _ = Registry;

        Assert.Equal([kept.Id, "of a person"], _folder.GetDirectories().Select(folder => folder.Name).Order());
    }

    [Theory]
    [InlineData("model.txt")]
    [InlineData("card.json")]
    public async Task A_full_disk_is_one_clear_error_and_the_champion_stays(string full)
    {
        ModelVersion champion = await AddAsync("one");
        await Registry.PromoteAsync(champion.Id, "", default);
        ModelFiles files = new(
            _folder.FullName,
            (path, content) =>
            {
                if (Path.GetFileName(path) == full)
                {
                    throw new IOException("No space left on device.");
                }

                DurableFile.Write(path, content);
            }
        );

        ModelRegistryException refused = await RefusedAsync(() =>
            new SqliteModelRegistry(_file.Database, files, _time).AddAsync(New("two", "1Day"), default)
        );

        Assert.Equal(ModelRegistryError.Disk, refused.Error);
        Assert.Contains("Make space", refused.Message, StringComparison.Ordinal);
        Assert.Equal(champion.Id, Assert.Single(await Registry.ListAsync(null, default)).Id);
        Assert.Equal(champion.Id, Assert.Single(_folder.GetDirectories()).Name);
        Assert.Equal("one", Encoding.UTF8.GetString((await Registry.ReadAsync(champion.Id, default)).Model.Span));
    }

    [Fact]
    public async Task A_database_that_cannot_grow_is_one_clear_error_and_no_file_is_left()
    {
        ModelVersion champion = await AddAsync("one");
        _file.Database.Writer.Execute("PRAGMA max_page_count = 1");

        ModelRegistryException? refused = null;
        for (int more = 0; more < 200 && refused is null; more++)
        {
            refused =
                await Record.ExceptionAsync(() =>
                    Registry.AddAsync(New("two", "1Day") with { Note = new string('x', 4_000) }, default)
                ) as ModelRegistryException;
        }

        Assert.Equal(ModelRegistryError.Disk, refused?.Error);
        Assert.Equal(
            (await Registry.ListAsync(null, default)).Select(version => version.Id).Order(),
            _folder.GetDirectories().Select(folder => folder.Name).Order()
        );
        Assert.NotNull(await Registry.FindAsync(champion.Id, default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../up")]
    [InlineData("one day")]
    public async Task A_purpose_that_is_none_is_refused(string purpose) =>
        Assert.Equal(ModelRegistryError.BadModel, (await RefusedAsync(() => AddAsync("one", purpose))).Error);

    private Task<ModelVersion> AddAsync(string content, string purpose = "1Day") =>
        Registry.AddAsync(New(content, purpose), default);

    private static NewModel New(string content, string purpose) =>
        new(purpose, "trained", "", Encoding.UTF8.GetBytes(content), Encoding.UTF8.GetBytes($"card of {content}"));

    private static Task<ModelRegistryException> RefusedAsync(Func<Task> call) => Assert.ThrowsAsync<ModelRegistryException>(call);
}
