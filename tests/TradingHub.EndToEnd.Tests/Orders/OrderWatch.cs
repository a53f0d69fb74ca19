using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Orders;

/// <summary>A client of the topic <c>orders</c> that remembers every change of every order.</summary>
internal sealed class OrderWatch : IAsyncDisposable
{
    private static readonly string[] Terminal = ["filled", "canceled", "expired", "replaced", "rejected", "never_sent", "denied"];
    private readonly MarketSocket _socket;
    private readonly Dictionary<string, List<JsonElement>> _changes = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly Task _reading;
    private volatile bool _isClosing;

    private OrderWatch(MarketSocket socket)
    {
        _socket = socket;
        _reading = Task.Run(ReadAsync);
    }

    public static async Task<OrderWatch> OpenAsync(HubProcess hub)
    {
        MarketSocket socket = await hub.OpenSocketAsync();
        await socket.SubscribeAsync([], "orders", "heartbeat");
        return new OrderWatch(socket);
    }

    /// <summary>The order once the socket has said that it is in a state.</summary>
    public async Task<JsonElement> UntilAsync(string id, string state, TimeSpan? limit = null)
    {
        (JsonElement order, string _) = await Eventually.GetAsync(
            () => Task.FromResult((Order: Changes(id).FirstOrDefault(order => order.Says("state", state)), Path: Path(id))),
            seen => seen.Order.ValueKind == JsonValueKind.Object,
            $"order {id} to be {state} on the socket",
            limit
        );
        return order;
    }

    /// <summary>The state in which an order ended.</summary>
    public Task<string> EndAsync(string id, TimeSpan limit) =>
        Eventually.GetAsync(
            () => Task.FromResult(States(id) is { Count: > 0 } states ? states[^1] : ""),
            state => Terminal.Contains(state),
            $"the end of order {id}",
            limit
        );

    /// <summary>States in the order in which the socket told them, repeats left out.</summary>
    public IReadOnlyList<string> States(string id)
    {
        List<string> states = [];
        foreach (JsonElement order in Changes(id))
        {
            string state = order.Text("state");
            if (states.Count == 0 || states[^1] != state)
            {
                states.Add(state);
            }
        }

        return states;
    }

    /// <summary>The states as one line.</summary>
    public string Path(string id) => string.Join(" > ", States(id));

    /// <summary>Whether each change carries a higher number of the journal than the one before.</summary>
    public bool IsInSequence(string id)
    {
        decimal[] numbers = [.. Changes(id).Select(order => order.Number("sequence"))];
        return numbers.SequenceEqual(numbers.Order());
    }

    public async ValueTask DisposeAsync()
    {
        _isClosing = true;
        await _reading;
        await _socket.DisposeAsync();
    }

    private IReadOnlyList<JsonElement> Changes(string id)
    {
        lock (_lock)
        {
            return _changes.TryGetValue(id, out List<JsonElement>? changes) ? [.. changes] : [];
        }
    }

    private async Task ReadAsync()
    {
        // The heartbeat of each second ends the wait when the test is over.
        while (!_isClosing)
        {
            JsonElement frame = await _socket.ExpectAsync(_ => true, "any frame");
            if (frame.Says("type", "order"))
            {
                Keep(frame.Field("order").Clone());
            }
        }
    }

    private void Keep(JsonElement order)
    {
        lock (_lock)
        {
            string id = order.Text("id");
            if (!_changes.TryGetValue(id, out List<JsonElement>? changes))
            {
                changes = [];
                _changes.Add(id, changes);
            }

            changes.Add(order);
        }
    }
}
