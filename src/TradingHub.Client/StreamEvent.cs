using System.Text.Json;

namespace TradingHub.Client;

/// <summary>What a client hears, in order.</summary>
public abstract record StreamEvent;

/// <summary>An update of a topic, once each and in the order of its sequence.</summary>
/// <param name="Type">The word in <c>type</c>: quote, trade, bar, order ...</param>
/// <param name="Topic">The topic as the hub names it: <c>trades:AAPL</c>, <c>bars:AAPL:1Min</c>, <c>orders</c>.</param>
/// <param name="Sequence">Its number within the topic, from 1 within an epoch.</param>
/// <param name="IsSnapshot">Whether it tells a state and is no news.</param>
/// <param name="Skipped">How many quotes of this symbol were left out before it.</param>
/// <param name="Body">The whole message.</param>
public sealed record StreamUpdate(string Type, string Topic, long Sequence, bool IsSnapshot, long Skipped, JsonElement Body)
    : StreamEvent;

/// <summary>The hub has answered a subscription; what resumed follows without a gap.</summary>
/// <param name="Epoch">The hub's process; numbers of another one mean nothing here.</param>
/// <param name="Topics">State of each topic that was asked for.</param>
public sealed record StreamSubscribed(string Epoch, IReadOnlyList<TopicStanding> Topics) : StreamEvent;

/// <summary>How a topic begins after a subscription.</summary>
/// <param name="Topic">Its name.</param>
/// <param name="Sequence">Its number at that moment.</param>
/// <param name="State">snapshot, resumed, or reset: what was known before is void, snapshots follow.</param>
public sealed record TopicStanding(string Topic, long Sequence, string State);

/// <summary>The hub refused something that this client said.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Detail">What to do about it.</param>
public sealed record StreamRefusal(string Code, string Detail) : StreamEvent;

/// <summary>Updates of a topic that never loses any are missing. The connection is given up and resumed from the last good one.</summary>
/// <param name="Topic">Its name.</param>
/// <param name="Last">The last number that was heard.</param>
/// <param name="Heard">The number that came in place of the next one.</param>
public sealed record StreamGap(string Topic, long Last, long Heard) : StreamEvent;

/// <summary>The connection is gone; the next try comes by itself.</summary>
/// <param name="Reason">Why, with the close code where there was one.</param>
/// <param name="Wait">How long until the next try.</param>
public sealed record StreamLost(string Reason, TimeSpan Wait) : StreamEvent;
