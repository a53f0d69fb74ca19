using TradingHub.Storage.Journal;
using TradingHub.Storage.Tests.Journal;
using TradingHub.Storage.Verification;
using Xunit.Abstractions;

namespace TradingHub.Storage.Tests.Verification;

public sealed class JournalVerifierTests(ITestOutputHelper output) : IDisposable
{
    private const int Events = 40;
    private const int Trials = 1_000;
    private const int Seed = 20_261_121;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hub-verify-");

    private string FilePath => Path.Combine(_folder.FullName, "trading.db");
    private string AnchorPath => Path.Combine(_folder.FullName, "audit-anchor");

    [Fact]
    public async Task A_journal_as_it_was_written_is_sound()
    {
        await WriteAsync();

        JournalVerification verification = JournalVerifier.Verify(FilePath);

        Assert.Null(verification.Finding);
        Assert.Equal((Events, true), (verification.Events, verification.HasAnchor));
    }

    [Fact]
    public async Task Each_of_1000_random_edits_deletions_and_reorderings_is_found_at_its_place()
    {
        await WriteAsync();
        using Tamperer tamperer = new(FilePath);
        RandomTampering tamperings = new(tamperer.Rows(), new Random(Seed));
        Dictionary<string, int> found = new(StringComparer.Ordinal);
        for (int trial = 0; trial < Trials; trial++)
        {
            Tampering tampering = tamperings.Next();
            tamperer.Replace(tampering.Rows);

            JournalFinding? finding = JournalVerifier.Verify(FilePath).Finding;

            string what = $"seed {Seed}, trial {trial}: {tampering.Name} at {tampering.FirstBad}, found {finding}";
            Assert.True(finding?.Sequence == tampering.FirstBad && tampering.Kinds.Contains(finding.Kind), what);
            found[tampering.Name] = found.GetValueOrDefault(tampering.Name) + 1;
        }

        output.WriteLine($"found {found.Values.Sum()} of {Trials}, seed {Seed}");
        output.WriteLine(string.Join(Environment.NewLine, found.Select(pair => $"{pair.Value, 5} {pair.Key}")));
    }

    [Fact]
    public async Task Without_the_anchor_the_chain_is_still_checked()
    {
        await WriteAsync();
        File.Delete(AnchorPath);

        JournalVerification verification = JournalVerifier.Verify(FilePath);

        Assert.True(verification is { IsSound: true, HasAnchor: false });
    }

    [Fact]
    public async Task An_anchor_that_is_older_than_the_journal_contradicts_nothing()
    {
        await WriteAsync();
        byte[] older = File.ReadAllBytes(AnchorPath);
        using (SqliteOrderJournal journal = SqliteOrderJournal.Open(FilePath))
        {
            await journal.AppendAsync(JournalEvents.Fills(Events + 1, 3), CancellationToken.None);
        }

        File.WriteAllBytes(AnchorPath, older);

        Assert.True(JournalVerifier.Verify(FilePath).IsSound);
    }

    [Fact]
    public async Task A_journal_is_verified_while_it_is_written()
    {
        using SqliteOrderJournal journal = SqliteOrderJournal.Open(FilePath);
        for (int batch = 0; batch < 20; batch++)
        {
            await journal.AppendAsync(JournalEvents.Fills((batch * 10) + 1, 10), CancellationToken.None);

            Assert.Equal((batch + 1) * 10, JournalVerifier.Verify(FilePath) is { IsSound: true } sound ? sound.Events : -1);
        }
    }

    [Fact]
    public void A_file_that_is_no_database_is_a_finding()
    {
        File.WriteAllText(FilePath, new string('x', 5_000));

        Assert.Equal(FindingKind.Damage, JournalVerifier.Verify(FilePath).Finding?.Kind);
    }

    [Fact]
    public async Task A_journal_from_before_the_chain_gets_its_hashes_at_its_next_start()
    {
        await WriteAsync();
        string head = JournalVerifier.Verify(FilePath).Head;
        using (Tamperer past = new(FilePath))
        {
            past.Execute(
                """
                ALTER TABLE journal RENAME TO chained;
                CREATE TABLE journal (sequence INTEGER NOT NULL PRIMARY KEY, body TEXT NOT NULL);
                INSERT INTO journal SELECT sequence, body FROM chained;
                DROP TABLE chained;
                CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'no'); END;
                PRAGMA user_version = 1;
                """
            );
        }

        Assert.Equal(FindingKind.Damage, JournalVerifier.Verify(FilePath).Finding?.Kind);
        SqliteOrderJournal.Open(FilePath).Dispose();

        JournalVerification verification = JournalVerifier.Verify(FilePath);
        Assert.Equal((null, head), (verification.Finding, verification.Head));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task WriteAsync()
    {
        using SqliteOrderJournal journal = SqliteOrderJournal.Open(FilePath);
        await journal.AppendAsync(JournalEvents.Fills(1, Events / 2), CancellationToken.None);
        await journal.AppendAsync(JournalEvents.Fills((Events / 2) + 1, Events / 2), CancellationToken.None);
    }
}
