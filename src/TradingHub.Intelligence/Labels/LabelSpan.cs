namespace TradingHub.Intelligence.Labels;

/// <summary>
/// The bars that a label looks at. Two labels whose spans meet know something of each other, so they may not stand on both sides of a cut.
/// </summary>
/// <param name="First">Start of the bar at whose close the prediction is made, UTC.</param>
/// <param name="Last">Start of the last bar that was looked at, UTC; after the first one.</param>
public readonly record struct LabelSpan(DateTimeOffset First, DateTimeOffset Last);
