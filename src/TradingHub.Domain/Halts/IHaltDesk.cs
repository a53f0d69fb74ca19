using TradingHub.Domain.Orders;

namespace TradingHub.Domain.Halts;

/// <summary>A request to halt.</summary>
/// <param name="Target">What to halt.</param>
/// <param name="Level">How much to stop; above <see cref="HaltLevel.Active"/>.</param>
/// <param name="Source">Who asks.</param>
/// <param name="Reason">Why, 1 to 500 characters.</param>
/// <param name="CausalId">One id from the request to the last closing fill.</param>
public sealed record TripHalt(HaltTarget Target, HaltLevel Level, HaltSource Source, string Reason, string CausalId);

/// <summary>A person's request to end a halt.</summary>
/// <param name="Target">Which scope; others stay.</param>
/// <param name="Source">Who asks.</param>
/// <param name="Reason">Why, 1 to 500 characters.</param>
/// <param name="CausalId">Id of the request.</param>
public sealed record ClearHalt(HaltTarget Target, HaltSource Source, string Reason, string CausalId);

/// <summary>What became of a request.</summary>
/// <param name="Status">What is halted now; durable.</param>
/// <param name="Refusal">Why nothing was done, or null.</param>
public sealed record HaltAnswer(HaltStatus Status, Refusal? Refusal);

/// <summary>Halts trading and lets it go on. Every call may come from any thread.</summary>
public interface IHaltDesk
{
    /// <summary>
    /// Halts. Durable when it returns, and from then on nothing new leaves; the cancels and closes of the higher levels go on behind it.
    /// A scope that is halted as strictly already stays as it is.
    /// </summary>
    Task<HaltAnswer> HaltAsync(TripHalt request, CancellationToken cancellationToken);

    /// <summary>Ends the halt of one scope. Refused when it is not halted, or while the books disagree with the venue's.</summary>
    Task<HaltAnswer> ClearAsync(ClearHalt request, CancellationToken cancellationToken);

    /// <summary>What is halted now, as of the newest durable moment.</summary>
    HaltStatus Halts();
}

/// <summary>Hears what is halted, after it is durable. Called by the desk's one writer; must not block.</summary>
public interface IHaltListener
{
    /// <summary>A halt was made, cleared, ended by its date, or its sequence has moved on.</summary>
    void HaltsChanged(HaltStatus status);
}
