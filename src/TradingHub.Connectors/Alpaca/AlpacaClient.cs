using System.Text.Json;
using TradingHub.Connectors.Alpaca.Wire;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Alpaca;

/// <summary>
/// Questions to Alpaca's trading API, each asked once; one that would be one too many waits for its turn.
/// </summary>
internal sealed class AlpacaClient(AlpacaHttp http, AlpacaSettings settings, TimeProvider machine)
{
    private const int MostPages = 200;
    private readonly PatientAsk _ask = new(http, settings, machine, RequestLane.Query);

    /// <summary>The account.</summary>
    public Task<AlpacaAccount> AccountAsync(CancellationToken cancellationToken) =>
        ReadAsync(AlpacaRoutes.Account, AlpacaAccount.Read, cancellationToken);

    /// <summary>The market's clock.</summary>
    public Task<AlpacaClock> ClockAsync(CancellationToken cancellationToken) =>
        ReadAsync(AlpacaRoutes.Clock, AlpacaClock.Read, cancellationToken);

    /// <summary>All positions.</summary>
    public Task<IReadOnlyList<AlpacaPosition>> PositionsAsync(CancellationToken cancellationToken) =>
        ReadAsync(AlpacaRoutes.Positions, list => ReadList(list, "positions", AlpacaPosition.Read), cancellationToken);

    /// <summary>The order that a path names, or null when Alpaca does not know it.</summary>
    public async Task<AlpacaOrder?> OrderAsync(string path, CancellationToken cancellationToken)
    {
        AlpacaReply reply = await _ask.AskAsync(path, cancellationToken);
        return reply is { Kind: ReplyKind.Refused, Status: 404 } ? null : Read(reply, AlpacaOrder.Read);
    }

    /// <summary>All orders of a kind, legs inside their parents, oldest first.</summary>
    /// <param name="status"><c>open</c> or <c>all</c>.</param>
    /// <param name="after">Only those submitted after this moment, or null.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    public async Task<IReadOnlyList<AlpacaOrder>> OrdersAsync(
        string status,
        DateTimeOffset? after,
        CancellationToken cancellationToken
    )
    {
        Dictionary<string, AlpacaOrder> orders = new(StringComparer.Ordinal);
        for (int page = 0; page < MostPages; page++)
        {
            IReadOnlyList<AlpacaOrder> found = await ReadAsync(
                AlpacaRoutes.OrderList(status, after),
                list => ReadList(list, "orders", AlpacaOrder.Read),
                cancellationToken
            );
            int before = orders.Count;
            foreach (AlpacaOrder order in found)
            {
                orders.TryAdd(order.Id, order);
            }

            bool isLast = found.Count < AlpacaRoutes.OrderPage || orders.Count == before;
            if (isLast || found[^1].SubmittedAt is not { } last)
            {
                break;
            }

            // The next page begins a little before the last order, since several may bear the same moment.
            after = last - TimeSpan.FromMilliseconds(1);
        }

        return [.. orders.Values];
    }

    /// <summary>All executions after a moment, oldest first.</summary>
    public async Task<IReadOnlyList<AlpacaFill>> FillsAsync(DateTimeOffset? after, CancellationToken cancellationToken)
    {
        List<AlpacaFill> fills = [];
        string? token = null;
        for (int page = 0; page < MostPages; page++)
        {
            IReadOnlyList<AlpacaFill?> found = await ReadAsync(
                AlpacaRoutes.Fills(after, token),
                list => ReadList(list, "activities", AlpacaFill.Read),
                cancellationToken
            );
            fills.AddRange(found.OfType<AlpacaFill>());
            if (found.Count < AlpacaRoutes.ActivityPage || found[^1] is not { } last || last.Id == token)
            {
                break;
            }

            token = last.Id;
        }

        return fills;
    }

    /// <summary>What an answer says, or the exception that its failure is.</summary>
    public static T Read<T>(AlpacaReply reply, Func<JsonElement, T> read)
    {
        if (reply.Kind != ReplyKind.Success)
        {
            throw reply.ToException();
        }

        try
        {
            using JsonDocument document = reply.ToJson();
            return read(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new VenueException(AlpacaErrors.Venue, VenueFailure.Unreachable, "An answer was cut or is no JSON.", exception);
        }
    }

    private async Task<T> ReadAsync<T>(string path, Func<JsonElement, T> read, CancellationToken cancellationToken) =>
        Read(await _ask.AskAsync(path, cancellationToken), read);

    private static IReadOnlyList<T> ReadList<T>(JsonElement list, string name, Func<JsonElement, T> read) =>
        list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(read)]
            : throw AlpacaErrors.Unreadable($"Its list of {name} is no list");
}
