using System.Runtime.InteropServices;
using TradingHub.Domain.Instruments;
using TradingHub.Intelligence.Labels;

namespace TradingHub.Intelligence.Evaluation;

/// <summary>A prediction beside what came of it.</summary>
/// <param name="Instrument">Whose bar was predicted.</param>
/// <param name="Span">The bars of the label; the prediction was made at the close of the first one.</param>
/// <param name="Probability">That the label would be positive, 0 to 1.</param>
/// <param name="IsPositive">Whether it was.</param>
/// <param name="Return">From the close of the first bar to the end of the label, a fraction, before costs.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PredictionOutcome(
    InstrumentId Instrument,
    LabelSpan Span,
    double Probability,
    bool IsPositive,
    double Return
);
