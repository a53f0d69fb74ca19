using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Storage.Journal;
using TradingHub.Storage.JournalReading;

namespace TradingHub.Storage.Tests.JournalReading;

public sealed class SqliteJournalReaderTests : IDisposable
{
    private static readonly Guid First = Guid.Parse("6a2e2f66-6f0f-4f6c-9a55-0d7f5f1c2a01");
    private static readonly Guid Second = Guid.Parse("6a2e2f66-6f0f-4f6c-9a55-0d7f5f1c2a02");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hub-reading-");
    private readonly SqliteOrderJournal _journal;
    private readonly SqliteJournalReader _reader;

    public SqliteJournalReaderTests()
    {
        _journal = SqliteOrderJournal.Open(Path.Combine(_folder.FullName, "trading.db"));
        _reader = new SqliteJournalReader(_journal);
    }

    [Fact]
    public async Task Each_event_names_its_order_and_events_of_the_account_none()
    {
        await AppendAsync();

        IReadOnlyList<JournalMention> mentions = await _reader.MentionsAsync(0, 100, CancellationToken.None);

        Assert.Equal([1, 2, 3, 4, 5], mentions.Select(one => one.Sequence));
        Assert.Equal([null, First, Second, First, First], mentions.Select(one => one.OrderId?.Value));
    }

    [Fact]
    public async Task Mentions_go_on_after_the_last_known_event_and_stop_at_the_limit()
    {
        await AppendAsync();

        IReadOnlyList<JournalMention> page = await _reader.MentionsAsync(2, 2, CancellationToken.None);

        Assert.Equal([3, 4], page.Select(one => one.Sequence));
    }

    [Fact]
    public async Task Single_events_come_back_as_they_were_written_oldest_first()
    {
        OrderEvent[] written = await AppendAsync();

        IReadOnlyList<OrderEvent> read = await _reader.ReadAsync([5, 2, 77], CancellationToken.None);

        Assert.Equivalent(new[] { written[1], written[4] }, read, strict: true);
    }

    [Fact]
    public async Task Reading_while_the_writer_writes_sees_only_what_is_committed()
    {
        await AppendAsync();
        Assert.Empty(await _reader.MentionsAsync(5, 10, CancellationToken.None));

        await _journal.AppendAsync([new OrderCanceled { OrderId = First, Sequence = 6 }], CancellationToken.None);

        Assert.Equal(new OrderId(First), Assert.Single(await _reader.MentionsAsync(5, 10, CancellationToken.None)).OrderId);
    }

    public void Dispose()
    {
        _journal.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<OrderEvent[]> AppendAsync()
    {
        OrderEvent[] events =
        [
            new AccountOpened
            {
                Sequence = 1,
                AccountId = "SIM-1",
                Cash = 100,
            },
            new OrderIntended
            {
                Sequence = 2,
                Terms = Terms(First),
                Decision = new RiskDecision { Profile = "paper", Bid = 99.5 },
            },
            new IntentDenied
            {
                Sequence = 3,
                Terms = Terms(Second),
                Decision = new RiskDecision { Profile = "paper" },
                Refusal = new Refusal("MAX_QUANTITY", 422, "Denied", "Too many."),
            },
            new OrderAccepted
            {
                Sequence = 4,
                OrderId = First,
                VenueOrderId = "V-1",
                IsWorking = true,
            },
            new OrderReplaced
            {
                Sequence = 5,
                OrderId = First,
                ReplacedBy = Second,
                NewQuantity = 1,
            },
        ];
        await _journal.AppendAsync(events, CancellationToken.None);
        return events;
    }

    private static OrderTerms Terms(Guid id) =>
        new()
        {
            OrderId = id,
            ClientOrderId = $"client-{id}",
            VenueClientId = "P-api-1",
            Symbol = "AAPL",
            Side = OrderSide.Buy,
            Type = OrderType.Market,
            TimeInForce = TimeInForce.Day,
            Quantity = 1,
            Source = OrderSource.Api,
            Fingerprint = "f",
        };
}
