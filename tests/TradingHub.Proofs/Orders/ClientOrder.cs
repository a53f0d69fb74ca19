using System.Net;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Orders;

/// <summary>One order as a client sends it, and what it was told.</summary>
internal sealed class ClientOrder
{
    private static readonly (string Symbol, decimal Low)[] Symbols =
    [
        ("AAPL", 20m),
        ("MSFT", 20m),
        ("SPY", 20m),
        ("TSLA", 20m),
        ("NVDA", 20m),
    ];

    private volatile bool _isAnswered;

    /// <summary>The caller's id.</summary>
    public required string ClientOrderId { get; init; }

    /// <summary>Symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>Shares.</summary>
    public required int Quantity { get; init; }

    /// <summary>Limit of an order that rests far below the market, or null for a market order.</summary>
    public required decimal? Limit { get; init; }

    /// <summary>How often it was sent.</summary>
    public int Attempts { get; set; }

    /// <summary>The hub's id of it, once it was acknowledged.</summary>
    public string? Id { get; private set; }

    /// <summary>Answers that no order may get, in words.</summary>
    public string? Surprise { get; private set; }

    /// <summary>Code of a denial.</summary>
    public string? DeniedBy { get; private set; }

    /// <summary>Whether a final answer came.</summary>
    public bool IsAnswered => _isAnswered;

    /// <summary>Whether it was acknowledged.</summary>
    public bool IsAcknowledged => Id is not null;

    /// <summary>Whether it was denied.</summary>
    public bool IsDenied => DeniedBy is not null;

    /// <summary>The request's body.</summary>
    public object Body =>
        new
        {
            symbol = Symbol,
            side = "buy",
            type = Limit is null ? "market" : "limit",
            time_in_force = "gtc",
            quantity = Quantity,
            limit_price = Limit,
            client_order_id = ClientOrderId,
        };

    /// <summary>The order with this number of a run.</summary>
    public static ClientOrder Random(int seed, int number)
    {
        Random random = new(unchecked((seed * 1_000_003) + number));
        (string symbol, decimal low) = Symbols[random.Next(Symbols.Length)];
        return new ClientOrder
        {
            ClientOrderId = $"kill-{seed}-{number}",
            Symbol = symbol,
            Quantity = random.Next(1, 200),
            Limit = random.Next(2) == 0 ? null : low + (random.Next(100) / 100m),
        };
    }

    /// <summary>Takes the final answer.</summary>
    public void Answered(HubAnswer answer)
    {
        if (answer.Status is HttpStatusCode.Created or HttpStatusCode.OK)
        {
            Id = answer.Body.GetProperty("id").GetString();
            Check(answer.Body);
        }
        else if (answer.Status is HttpStatusCode.UnprocessableEntity && answer.Code.Length > 0)
        {
            DeniedBy = answer.Code;
        }
        else
        {
            Surprise = $"{ClientOrderId} was answered {(int)answer.Status}: {answer.Text}";
        }

        _isAnswered = true;
    }

    /// <summary>Whether an order as the hub shows it is this one.</summary>
    public bool Is(JsonElement order) =>
        order.GetProperty("symbol").GetString() == Symbol
        && order.GetProperty("quantity").GetDecimal() == Quantity
        && (Limit is null || order.GetProperty("limit_price").GetDecimal() == Limit);

    private void Check(JsonElement order)
    {
        if (!Is(order) || order.GetProperty("client_order_id").GetString() != ClientOrderId)
        {
            Surprise = $"{ClientOrderId} was acknowledged with another order: {order}";
        }
    }
}
