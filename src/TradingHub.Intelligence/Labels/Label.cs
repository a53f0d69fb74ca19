namespace TradingHub.Intelligence.Labels;

/// <summary>What came after a bar: the answer that a model is asked for at the bar's close.</summary>
/// <param name="Bar">Place of the bar in the list that was labelled, from 0.</param>
/// <param name="Span">The bars that decided it.</param>
/// <param name="IsPositive">The answer.</param>
/// <param name="Return">From the bar's close to the end of the label, a fraction of the close, before costs.</param>
/// <param name="End">What ended it.</param>
public readonly record struct Label(int Bar, LabelSpan Span, bool IsPositive, double Return, LabelEnd End);
