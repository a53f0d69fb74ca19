using System.Collections.Concurrent;
using TradingHub.Domain.Predictors;
using TradingHub.Intelligence.Models;

namespace TradingHub.Server.Ai.Models;

/// <summary>A model's card and what its trees tell.</summary>
/// <param name="Card">The card.</param>
/// <param name="Trees">Number of trees.</param>
internal sealed record KnownModel(ModelCard Card, int Trees);

/// <summary>Cards of models. A card never changes, so each is read once. Any thread.</summary>
internal sealed class ModelCards(IModelRegistry registry)
{
    private const int Most = 500;
    private readonly ConcurrentDictionary<string, KnownModel> _known = new(StringComparer.Ordinal);

    /// <summary>The card of a model; null when it is gone or damaged.</summary>
    public async Task<KnownModel?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(id, out KnownModel? known))
        {
            return known;
        }

        try
        {
            StoredModel stored = await registry.ReadAsync(id, cancellationToken);
            PredictionModel model = PredictionModel.Read(stored.Model.Span, stored.Card.Span);
            return Keep(id, new KnownModel(model.Card, model.Trees.Iterations));
        }
        catch (Exception exception) when (exception is ModelRegistryException or ModelException)
        {
            return null;
        }
    }

    private KnownModel Keep(string id, KnownModel known)
    {
        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        return _known[id] = known;
    }
}
