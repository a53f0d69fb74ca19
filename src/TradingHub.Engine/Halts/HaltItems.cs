using TradingHub.Domain.Halts;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Orders;

namespace TradingHub.Engine.Halts;

/// <summary>A message that is answered with what is halted afterwards.</summary>
internal abstract class HaltItem : DeskItem
{
    private readonly TaskCompletionSource<HaltAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the request is durable, or refused.</summary>
    public Task<HaltAnswer> Answer => _answer.Task;

    /// <summary>Answers.</summary>
    public void Reply(HaltAnswer answer) => _answer.TrySetResult(answer);

    /// <inheritdoc />
    public override void Fail(Refusal refusal) => Reply(new HaltAnswer(HaltStatus.None, refusal));
}

/// <summary>Halt.</summary>
internal sealed class TripItem(TripHalt request) : HaltItem
{
    /// <summary>What is asked.</summary>
    public TripHalt Request { get; } = request;
}

/// <summary>End a halt.</summary>
internal sealed class ClearItem(ClearHalt request) : HaltItem
{
    /// <summary>What is asked.</summary>
    public ClearHalt Request { get; } = request;
}
