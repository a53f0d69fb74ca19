using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Orders;

/// <summary>Changes the limits between two orders: the event first, then it is answered. Used by the desk's writer.</summary>
internal sealed class LimitsKeeper(OrderLedger ledger, DeskBatch batch, RiskLimits settings)
{
    private RiskLimitsChanged? _applied;
    private RiskLimits? _limits;

    /// <summary>The limits in force.</summary>
    public RiskLimits Limits => Of(ledger.LimitsChange);

    /// <summary>Takes a wish.</summary>
    public void Handle(LimitsItem item)
    {
        RiskLimits current = Limits;
        if (LimitsRules.RefusalOf(settings, current, item.Change) is { } refusal)
        {
            item.Reply(new LimitsAnswer(current, refusal));
            return;
        }

        Dictionary<string, decimal> values = new(
            ledger.LimitsChange?.Values ?? new Dictionary<string, decimal>(),
            StringComparer.Ordinal
        );
        foreach ((string name, decimal? value) in item.Change.Values)
        {
            if (value is { } number && number != RiskLimitTable.Find(name)!.Read(settings))
            {
                values[name] = number;
            }
            else
            {
                values.Remove(name);
            }
        }

        batch.Record(
            new RiskLimitsChanged
            {
                Version = current.Version + 1,
                Values = values,
                Source = item.Change.Source,
                Reason = item.Change.Reason,
            },
            item.Change.CausalId
        );
        RiskLimits changed = Limits;
        batch.Reply(() => item.Reply(new LimitsAnswer(changed)));
    }

    private RiskLimits Of(RiskLimitsChanged? change)
    {
        if (!ReferenceEquals(change, _applied) && change is not null)
        {
            _applied = change;
            _limits = RiskLimitTable.Apply(settings, change.Version, change.Values);
        }

        return _limits ?? settings;
    }
}

/// <summary>Change the limits.</summary>
internal sealed class LimitsItem(LimitsChange change, RiskLimits limits) : DeskItem
{
    private readonly TaskCompletionSource<LimitsAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is wished.</summary>
    public LimitsChange Change { get; } = change;

    /// <summary>Completes when the change is durable, or refused.</summary>
    public Task<LimitsAnswer> Answer => _answer.Task;

    /// <summary>Answers.</summary>
    public void Reply(LimitsAnswer answer) => _answer.TrySetResult(answer);

    /// <inheritdoc />
    public override void Fail(Refusal refusal) => Reply(new LimitsAnswer(limits, refusal));
}
