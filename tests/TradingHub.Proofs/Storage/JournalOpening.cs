using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Storage.Journal;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Proofs.Storage;

/// <summary>How a journal meets a start, without the host around it: refused, or open with its events.</summary>
/// <param name="Refusal">Why it was refused; null when it was opened.</param>
/// <param name="IsForDamage">Whether the refusal is about the file's content, on which the host exits with 65.</param>
/// <param name="Events">All events, oldest first.</param>
internal sealed record JournalOpening(string? Refusal, bool IsForDamage, IReadOnlyList<OrderEvent> Events)
{
    /// <summary>Opens and reads it as the start of the host does.</summary>
    public static async Task<JournalOpening> TryAsync(string path)
    {
        List<OrderEvent> events = [];
        try
        {
            using SqliteOrderJournal journal = SqliteOrderJournal.Open(path);
            await foreach (OrderEvent orderEvent in journal.ReadAllAsync(CancellationToken.None))
            {
                events.Add(orderEvent);
            }

            return new JournalOpening(null, IsForDamage: false, events);
        }
        catch (SqliteFileException exception)
        {
            return new JournalOpening(exception.Message, exception.IsAboutContent, events);
        }
        catch (JournalException exception)
        {
            return new JournalOpening(exception.Message, IsForDamage: true, events);
        }
    }
}
