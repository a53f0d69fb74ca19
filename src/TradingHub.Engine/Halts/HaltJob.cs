using TradingHub.Domain.Halts;

namespace TradingHub.Engine.Halts;

/// <summary>What one standing halt, or one close by a rule, has to bring about: no open orders in its scope, and perhaps no positions.</summary>
/// <param name="TriggerId">Its id; closing orders carry it as causal id.</param>
/// <param name="Target">Its scope.</param>
/// <param name="Flattens">Whether it closes positions.</param>
/// <param name="Halt">The halt, or null for a close by a rule.</param>
internal sealed record HaltJob(string TriggerId, HaltTarget Target, bool Flattens, StandingHalt? Halt)
{
    /// <summary>Everything that is to be brought about at a moment of market time.</summary>
    public static IReadOnlyList<HaltJob> Of(HaltBook book, DateTimeOffset marketTime) =>
        book.IsEmpty
            ? []
            :
            [
                .. book.StandingAt(marketTime)
                    .Where(halt => halt.Level >= HaltLevel.CancelAll)
                    .Select(halt => new HaltJob(halt.TriggerId, halt.Target, halt.Level == HaltLevel.Flatten, halt)),
                .. book.Closes.Select(close => new HaltJob(
                    close.TriggerId,
                    new HaltTarget(HaltScope.Symbol, close.Symbol),
                    Flattens: true,
                    Halt: null
                )),
            ];
}
