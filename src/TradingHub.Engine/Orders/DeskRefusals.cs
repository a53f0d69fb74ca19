using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Orders;

/// <summary>What the desk says when it is not the risk gate that refuses.</summary>
internal static class DeskRefusals
{
    /// <summary>The mailbox is full.</summary>
    public static Refusal Overloaded { get; } = NotReady("The desk has more requests than it can take. Try again in a second.");

    /// <summary>The hub stops.</summary>
    public static Refusal Stopping { get; } = NotReady("The hub is stopping. Nothing was done.");

    /// <summary>The account cannot trade now, and nothing was recorded.</summary>
    public static Refusal NotReady(string detail) =>
        new("NOT_READY", 503, "Not ready", detail, Check: "R3", RetryAfter: TimeSpan.FromSeconds(1));

    /// <summary>The journal takes nothing.</summary>
    public static Refusal Storage(JournalFault fault) =>
        fault switch
        {
            JournalFault.Full => NotReady("The disk is full, so nothing was done. Free some space and try again.") with
            {
                Code = "STORAGE_FULL",
            },
            JournalFault.Busy => NotReady(
                "Another process holds the order journal, so nothing was done. Try again in a second."
            ) with
            {
                Code = "STORAGE_BUSY",
            },
            _ => NotReady(
                "The order journal could not be written, so nothing was done and trading has stopped. The hub ends; look at its log."
            ),
        };

    /// <summary>A client order id came again with another body.</summary>
    public static Refusal ReusedClientOrderId(string clientOrderId) =>
        new(
            "CLIENT_ORDER_ID_REUSED",
            422,
            "Client order id used before",
            $"client_order_id '{clientOrderId}' belongs to an earlier order with another body. Use a new one.",
            "client_order_id",
            "R8"
        );

    /// <summary>A key came again with another request.</summary>
    public static Refusal ReusedKey { get; } =
        new(
            "IDEMPOTENCY_KEY_REUSED",
            422,
            "Idempotency key used before",
            "This Idempotency-Key belongs to an earlier request that said something else. Use a new key for a new request.",
            "Idempotency-Key",
            "R8"
        );

    /// <summary>The quantity of a leg cannot be chosen.</summary>
    public static Refusal LegQuantity { get; } =
        new(
            "LEG_QUANTITY",
            422,
            "Quantity of a leg",
            "The quantity of a leg follows the fills of its group and cannot be changed; change its prices, or replace the entry.",
            "quantity",
            "R1"
        );

    /// <summary>A price that this type of order does not have.</summary>
    public static Refusal NoSuchPrice(string field, OrderType type) =>
        new("ORDER_INVALID", 400, "Price does not fit", $"An order of type {type} has no {field}.", field, "R1");

    /// <summary>The order is over, or cannot be changed now.</summary>
    public static Refusal NotOpen(Order order, string why) =>
        new("ORDER_NOT_OPEN", 409, "Order not open", $"Order {order.Id} {why}.");

    /// <summary>A replacement that changes nothing.</summary>
    public static Refusal Unchanged { get; } =
        new(
            "ORDER_UNCHANGED",
            422,
            "Nothing to change",
            "Give a quantity, limit_price or time_in_force that differs from the order's."
        );

    /// <summary>A new total that is filled already.</summary>
    public static Refusal AlreadyFilled(decimal quantity, decimal filled) =>
        new(
            "ORDER_INVALID",
            400,
            "Quantity too small",
            $"quantity {quantity} must exceed what is filled already, {filled}.",
            "quantity",
            "R1",
            filled,
            quantity
        );

    /// <summary>More is to be closed than is free.</summary>
    public static Refusal NotClosable(decimal asked, decimal free) =>
        new(
            "POSITION_HELD",
            409,
            "Not that much to close",
            $"{free} can be closed now; the rest is not held, or working orders close it already. Cancel these first, or close less.",
            "quantity",
            Limit: free,
            Value: asked
        );

    /// <summary>No quantity that can be closed.</summary>
    public static Refusal BadCloseQuantity(decimal quantity) =>
        new(
            "ORDER_INVALID",
            400,
            "Quantity not valid",
            $"quantity is {quantity}; it must be above 0.",
            "quantity",
            "R1",
            0,
            quantity
        );
}
