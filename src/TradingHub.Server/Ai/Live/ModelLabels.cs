using TradingHub.Intelligence.Labels;
using TradingHub.Server.Ai.Models;

namespace TradingHub.Server.Ai.Live;

/// <summary>What each model was asked, from its card. Any thread.</summary>
internal sealed class ModelLabels(ModelCards cards)
{
    /// <summary>The rule of a model; null when the model is gone, or nobody knows what it was asked.</summary>
    public async Task<LabelRule?> OfAsync(string modelId, CancellationToken cancellationToken) =>
        await cards.FindAsync(modelId, cancellationToken) is { Card: { Label: { } label } card }
            ? label.ToRule(card.BarTimeframe())
            : null;
}
