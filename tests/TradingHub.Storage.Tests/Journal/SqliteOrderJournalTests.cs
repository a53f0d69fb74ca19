using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Storage.Journal;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Tests.Verification;

namespace TradingHub.Storage.Tests.Journal;

public sealed class SqliteOrderJournalTests : IDisposable
{
    private static readonly DateTimeOffset Time = new(2026, 3, 3, 15, 0, 0, TimeSpan.Zero);
    private static readonly Guid Id = Guid.Parse("6a2e2f66-6f0f-4f6c-9a55-0d7f5f1c2a01");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hub-journal-");
    private SqliteOrderJournal _journal;

    public SqliteOrderJournalTests() => _journal = SqliteOrderJournal.Open(FilePath);

    private string FilePath => Path.Combine(_folder.FullName, "trading.db");

    [Fact]
    public async Task Every_kind_of_event_comes_back_as_it_was()
    {
        OrderEvent[] events = EventSamples.All();
        await _journal.AppendAsync(events, CancellationToken.None);
        Reopen();

        List<OrderEvent> read = await ReadAsync();

        Assert.Equal(events.Select(one => one.GetType()), read.Select(one => one.GetType()));
        Assert.Equivalent(events, read, strict: true);
    }

    [Fact]
    public async Task Prices_keep_each_of_their_digits()
    {
        await _journal.AppendAsync([Stamp(Execution("x-1", 0.100m, 12345678901234.123456789m), 1)], CancellationToken.None);

        OrderExecuted read = Assert.IsType<OrderExecuted>(Assert.Single(await ReadAsync()));

        Assert.Equal(("0.100", "12345678901234.123456789"), (read.Quantity.ToString(), read.Price.ToString()));
    }

    [Fact]
    public async Task A_batch_is_written_whole_or_not_at_all()
    {
        await _journal.AppendAsync([Stamp(Execution("x-1", 1, 1), 1)], CancellationToken.None);

        await Assert.ThrowsAsync<JournalException>(async () =>
            await _journal.AppendAsync(
                [Stamp(Execution("x-2", 1, 1), 2), Stamp(Execution("x-3", 1, 1), 1)],
                CancellationToken.None
            )
        );

        Assert.Single(await ReadAsync());
    }

    [Fact]
    public async Task On_a_full_disk_nothing_is_written_and_the_same_events_fit_once_there_is_space()
    {
        Limit(pages: 1);
        JournalException failed = await Assert.ThrowsAsync<JournalException>(FillAsync);
        Assert.Equal((true, true, JournalCondition.Full), (failed.IsFull, failed.Passes, _journal.Condition));
        Assert.Empty(await ReadAsync());

        Limit(pages: 1_000_000);
        await FillAsync();

        Assert.Single(await ReadAsync());
    }

    [Fact]
    public async Task After_any_other_failure_nothing_is_written_until_the_file_is_opened_again()
    {
        await FillAsync();
        await Assert.ThrowsAsync<JournalException>(FillAsync);

        JournalException refused = await Assert.ThrowsAsync<JournalException>(async () =>
            await _journal.AppendAsync([Stamp(Execution("x-2", 1, 1), 2)], CancellationToken.None)
        );

        Assert.Equal((false, JournalCondition.Broken, true), (refused.Passes, _journal.Condition, _journal.Broken.IsCompleted));
        Reopen();
        await _journal.AppendAsync([Stamp(Execution("x-2", 1, 1), 2)], CancellationToken.None);
        Assert.Equal(2, (await ReadAsync()).Count);
    }

    [Fact]
    public async Task The_journal_cannot_be_changed_or_shortened()
    {
        await FillAsync();
        using SqliteConnection other = new($"Data Source={FilePath};Pooling=False");
        other.Open();

        Assert.Throws<SqliteException>(() => other.Execute("UPDATE journal SET body = '{}'"));
        Assert.Throws<SqliteException>(() => other.Execute("UPDATE journal SET hash = NULL"));
        Assert.Throws<SqliteException>(() => other.Execute("DELETE FROM journal"));
        Assert.Throws<SqliteException>(() => other.Execute("INSERT INTO journal (sequence, body) VALUES (9, '{}')"));
    }

    [Fact]
    public async Task An_unreadable_event_is_refused_and_not_skipped()
    {
        const string body = "{\"kind\":\"from_the_future\"}";
        byte[] hash = JournalChain.Start.ToArray();
        JournalChain.Advance(hash, 1, Encoding.UTF8.GetBytes(body));
        using (SqliteConnection other = new($"Data Source={FilePath};Pooling=False"))
        {
            other.Open();
            other.Execute("INSERT INTO journal (sequence, body, hash) VALUES (1, @body, @hash)", new { body, hash });
        }

        JournalException refusal = await Assert.ThrowsAsync<JournalException>(ReadAsync);

        Assert.Contains("cannot be read", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE journal SET body = replace(body, '800.25', '800.26') WHERE sequence = 700")]
    [InlineData("UPDATE journal SET hash = NULL WHERE sequence = 700")]
    [InlineData("DELETE FROM journal WHERE sequence = 699")]
    public async Task A_journal_that_somebody_changed_in_the_middle_is_not_read(string change)
    {
        await _journal.AppendAsync(JournalEvents.Fills(1, 1_300), CancellationToken.None);
        using (Tamperer tamperer = new(FilePath))
        {
            tamperer.Execute(change);
        }

        JournalException refusal = await Assert.ThrowsAsync<JournalException>(ReadAsync);

        Assert.Contains("Event 700", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_not_opened()
    {
        _journal.Dispose();
        byte[] file = File.ReadAllBytes(FilePath);
        Array.Fill(file, (byte)0x55, 100, file.Length - 100);
        File.WriteAllBytes(FilePath, file);

        Assert.Throws<SqliteFileException>(() => SqliteOrderJournal.Open(FilePath, TimeProvider.System));
    }

    [Fact]
    public async Task A_journal_whose_newest_events_were_cut_off_is_not_opened()
    {
        await _journal.AppendAsync(JournalEvents.Fills(1, 5), CancellationToken.None);
        _journal.Dispose();
        using (Tamperer tamperer = new(FilePath))
        {
            tamperer.Execute("DELETE FROM journal WHERE sequence > 3");
        }

        SqliteFileException refusal = Assert.Throws<SqliteFileException>(() => SqliteOrderJournal.Open(FilePath));

        Assert.Contains("ends at event 3", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("event 5", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_install_id_stays_the_same()
    {
        string first = InstallId.ReadOrCreate(_folder.FullName);

        Assert.Equal((32, first), (first.Length, InstallId.ReadOrCreate(_folder.FullName)));
    }

    public void Dispose()
    {
        _journal.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Reopen()
    {
        _journal.Dispose();
        _journal = SqliteOrderJournal.Open(FilePath);
    }

    private void Limit(int pages) => _journal.Database.Writer.Execute($"PRAGMA max_page_count = {pages}");

    private async Task FillAsync() =>
        await _journal.AppendAsync([Stamp(Execution(new string('x', 8_000), 1, 1), 1)], CancellationToken.None);

    private async Task<List<OrderEvent>> ReadAsync()
    {
        List<OrderEvent> events = [];
        await foreach (OrderEvent orderEvent in _journal.ReadAllAsync(CancellationToken.None))
        {
            events.Add(orderEvent);
        }

        return events;
    }

    private static OrderEvent Stamp(OrderEvent orderEvent, long sequence) =>
        orderEvent with
        {
            Sequence = sequence,
            MachineTime = Time,
            MarketTime = Time.AddYears(-13),
            CausalId = "cause",
        };

    private static OrderExecuted Execution(string id, decimal quantity, decimal price) =>
        new()
        {
            OrderId = Id,
            ExecutionId = id,
            Quantity = quantity,
            Price = price,
            VenueTime = Time,
        };
}
