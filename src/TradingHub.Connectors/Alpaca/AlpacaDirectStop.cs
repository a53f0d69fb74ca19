using TradingHub.Connectors.Alpaca.Wire;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Alpaca;

/// <summary>
/// Stops everything at Alpaca without a desk, for the moment in which the hub does not answer: cancels all orders in one call, then closes all
/// positions in one call, and looks until nothing is left. A position is closed again only when no closing order of it is open.
/// </summary>
public sealed class AlpacaDirectStop(AlpacaSettings settings, TimeProvider machine)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly SteadyTime _steady = new(machine);

    /// <summary>Does it.</summary>
    /// <param name="closesPositions">Whether positions are closed as well.</param>
    /// <param name="cancellationToken">Ends it where it is.</param>
    /// <exception cref="Domain.Venues.VenueException">Alpaca cannot be reached or refuses us.</exception>
    public async Task<DirectStop> RunAsync(bool closesPositions, CancellationToken cancellationToken)
    {
        using AlpacaHttp http = new(settings, machine);
        AlpacaClient client = new(http, settings, machine);
        if (settings.LiveAccount is not null)
        {
            // Closing what somebody else holds would be worse than being late.
            MeantAccount.ThrowIfOther(settings, await client.AccountAsync(cancellationToken));
        }

        DateTimeOffset start = _steady.GetUtcNow();
        int orders = (await OpenAsync(client, cancellationToken)).Count;
        int left = await UntilAsync(
            async () => (await OpenAsync(client, cancellationToken)).Count,
            () => DeleteAsync(http, AlpacaRoutes.Orders, cancellationToken),
            cancellationToken
        );
        TimeSpan canceled = _steady.GetUtcNow() - start;
        IReadOnlyList<AlpacaPosition> held = await client.PositionsAsync(cancellationToken);
        int positions = held.Count;
        if (closesPositions)
        {
            positions = await UntilAsync(
                async () => (await client.PositionsAsync(cancellationToken)).Count,
                () => CloseAsync(http, client, cancellationToken),
                cancellationToken
            );
        }

        return new DirectStop(orders, left, held.Count, positions, canceled, _steady.GetUtcNow() - start);
    }

    /// <summary>Counts what is left until nothing is, and acts at first and whenever it takes long; gives what is left in the end.</summary>
    private async Task<int> UntilAsync(Func<Task<int>> count, Func<Task> act, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(Look, machine);
        DateTimeOffset end = _steady.GetUtcNow() + Patience;
        DateTimeOffset next = DateTimeOffset.MinValue;
        int left;
        while ((left = await count()) > 0 && _steady.GetUtcNow() < end)
        {
            if (_steady.GetUtcNow() >= next)
            {
                await act();
                next = _steady.GetUtcNow() + Again;
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }

        return left;
    }

    private static async Task CloseAsync(AlpacaHttp http, AlpacaClient client, CancellationToken cancellationToken)
    {
        if ((await OpenAsync(client, cancellationToken)).Count == 0)
        {
            await DeleteAsync(http, AlpacaRoutes.Positions, cancellationToken);
        }
    }

    private static Task<IReadOnlyList<AlpacaOrder>> OpenAsync(AlpacaClient client, CancellationToken cancellationToken) =>
        client.OrdersAsync("open", after: null, cancellationToken);

    private static async Task DeleteAsync(AlpacaHttp http, string path, CancellationToken cancellationToken)
    {
        AlpacaReply reply = await http.SendAsync(HttpMethod.Delete, path, body: null, RequestLane.Cancel, cancellationToken);
        if (reply.Kind is ReplyKind.Unauthorized or ReplyKind.NotSent)
        {
            throw reply.ToException();
        }
    }
}

/// <summary>What stopping at the broker has come to.</summary>
/// <param name="Orders">Open orders before; legs count with their first order.</param>
/// <param name="OrdersLeft">Open orders after.</param>
/// <param name="Positions">Positions before they were closed.</param>
/// <param name="PositionsLeft">Positions after.</param>
/// <param name="ToLastCancel">From the beginning until no order was open.</param>
/// <param name="ToEnd">From the beginning to the end.</param>
public sealed record DirectStop(
    int Orders,
    int OrdersLeft,
    int Positions,
    int PositionsLeft,
    TimeSpan ToLastCancel,
    TimeSpan ToEnd
);
