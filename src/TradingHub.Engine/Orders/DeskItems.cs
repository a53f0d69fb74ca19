using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Orders;

/// <summary>One message in the desk's mailbox.</summary>
internal abstract class DeskItem
{
    /// <summary>Answers that nothing was done.</summary>
    public virtual void Fail(Refusal refusal) { }
}

/// <summary>A message that is answered with a placement.</summary>
internal abstract class PlacementItem : DeskItem
{
    private readonly TaskCompletionSource<Placement?> _recorded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Placement?> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the request is durable, or refused.</summary>
    public Task<Placement?> Recorded => _recorded.Task;

    /// <summary>Completes when the venue's answer is durable.</summary>
    public Task<Placement?> Answered => _answered.Task;

    /// <summary>What it was answered at last, or null before that.</summary>
    public Placement? Said { get; private set; }

    /// <summary>The request is durable, or refused, and nothing more is to come.</summary>
    public void Reply(Placement? placement)
    {
        Said = placement;
        _recorded.TrySetResult(placement);
        _answered.TrySetResult(placement);
    }

    /// <summary>The request is durable; the venue's answer is to come.</summary>
    public void ReplyRecorded(Placement placement) => _recorded.TrySetResult(placement);

    /// <summary>The venue's answer is durable.</summary>
    public void ReplyAnswered(Placement placement) => _answered.TrySetResult(placement);

    /// <inheritdoc />
    public override void Fail(Refusal refusal) => Reply(new OrderDenied(refusal, Order: null));
}

/// <summary>Place an order.</summary>
internal sealed class PlaceItem(PlaceOrder order) : PlacementItem
{
    /// <summary>The order.</summary>
    public PlaceOrder Order { get; } = order;

    /// <summary>Whether it closes a position and never opens one.</summary>
    public bool IsReduceOnly { get; init; }
}

/// <summary>Replace an order.</summary>
internal sealed class ReplaceItem(OrderId id, ReplaceOrder change) : PlacementItem
{
    /// <summary>The order to replace.</summary>
    public OrderId Id { get; } = id;

    /// <summary>What to change.</summary>
    public ReplaceOrder Change { get; } = change;
}

/// <summary>Cancel an order.</summary>
internal sealed class CancelItem(OrderId id, RequestMark mark) : PlacementItem
{
    /// <summary>The order to cancel.</summary>
    public OrderId Id { get; } = id;

    /// <summary>Who asks.</summary>
    public RequestMark Mark { get; } = mark;
}

/// <summary>Close a position.</summary>
internal sealed class CloseItem(InstrumentId instrument, decimal? quantity, RequestMark mark) : PlacementItem
{
    /// <summary>What to close.</summary>
    public InstrumentId Instrument { get; } = instrument;

    /// <summary>How much; null is all.</summary>
    public decimal? Quantity { get; } = quantity;

    /// <summary>Who asks.</summary>
    public RequestMark Mark { get; } = mark;
}

/// <summary>Cancel all open orders.</summary>
internal sealed class CancelAllItem(InstrumentId? instrument, RequestMark mark) : DeskItem
{
    private readonly TaskCompletionSource<Cancellation> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Only of this instrument, or null for all.</summary>
    public InstrumentId? Instrument { get; } = instrument;

    /// <summary>Who asks.</summary>
    public RequestMark Mark { get; } = mark;

    /// <summary>The orders with their cancel asked for, or why nothing was done.</summary>
    public Task<Cancellation> Done => _done.Task;

    /// <summary>Answers.</summary>
    public void Reply(Cancellation cancellation) => _done.TrySetResult(cancellation);

    /// <inheritdoc />
    public override void Fail(Refusal refusal) => Reply(new Cancellation([], Refusal: refusal));
}

/// <summary>The venue's answer to a call.</summary>
internal sealed class AnswerItem(Outgoing call, BrokerAnswer answer) : DeskItem
{
    /// <summary>What was called.</summary>
    public Outgoing Call { get; } = call;

    /// <summary>What it answered.</summary>
    public BrokerAnswer Answer { get; } = answer;
}

/// <summary>A second has passed.</summary>
internal sealed class HeartbeatItem : DeskItem
{
    /// <summary>The one heartbeat.</summary>
    public static HeartbeatItem Instance { get; } = new();
}

/// <summary>A stop that the desk holds was reached.</summary>
internal sealed class HeldStopItem : DeskItem
{
    /// <summary>The one item.</summary>
    public static HeldStopItem Instance { get; } = new();
}

/// <summary>What a call to the venue asks for.</summary>
internal enum OutgoingKind
{
    /// <summary>Take an order, or put it in the place of another.</summary>
    Submit,

    /// <summary>Cancel an order.</summary>
    Cancel,
}

/// <summary>A call to the venue that is made after the commit.</summary>
internal readonly record struct Outgoing(OutgoingKind Kind, OrderId Order);
