using System.Threading.Channels;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Venues;

namespace TradingHub.Engine.Orders;

/// <summary>The venue's account, or why it could not be read.</summary>
internal sealed class BrokerAccountItem(BrokerAccount? account, string? problem) : DeskItem
{
    /// <summary>The account, or null.</summary>
    public BrokerAccount? Account { get; } = account;

    /// <summary>Why it could not be read, or null.</summary>
    public string? Problem { get; } = problem;
}

/// <summary>
/// Reads the venue's positions for the desk's writer, one question at a time. An answer that is there at once is handed back at once, a later
/// one comes through the mailbox.
/// </summary>
internal sealed class BrokerPositions(
    IBroker broker,
    DeskSettings settings,
    TimeProvider machine,
    ChannelWriter<DeskItem> mailbox
)
{
    private readonly Queue<BrokerAccountItem> _answers = new();
    private Task _asking = Task.CompletedTask;

    /// <summary>Answers that were there at once.</summary>
    public Queue<BrokerAccountItem> Answers => _answers;

    /// <summary>Whether a question is on its way.</summary>
    public bool IsAsking => !_asking.IsCompleted;

    /// <summary>Asks.</summary>
    public void Ask() => _asking = PostAsync(ReadAsync());

    private async Task<BrokerAccountItem> ReadAsync()
    {
        try
        {
            ValueTask<BrokerAccount> account = broker.AccountAsync(CancellationToken.None);
            return new BrokerAccountItem(
                account.IsCompleted ? await account : await account.AsTask().WaitAsync(settings.VenueTimeout, machine),
                problem: null
            );
        }
        catch (Exception exception) when (exception is VenueException or TimeoutException or OperationCanceledException)
        {
            return new BrokerAccountItem(account: null, $"The venue did not tell its positions: {exception.Message}");
        }
    }

    private async Task PostAsync(Task<BrokerAccountItem> answer)
    {
        if (answer.IsCompleted)
        {
            _answers.Enqueue(await answer);
            return;
        }

        BrokerAccountItem item = await answer;
        try
        {
            await mailbox.WriteAsync(item);
        }
        catch (ChannelClosedException)
        {
            // The hub stops; the next start asks again.
        }
    }
}
