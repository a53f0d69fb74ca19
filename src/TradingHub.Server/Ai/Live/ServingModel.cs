using System.Collections.Concurrent;
using TradingHub.Domain.Market;
using TradingHub.Intelligence.Models;

namespace TradingHub.Server.Ai.Live;

/// <summary>A model that is in charge of a timeframe.</summary>
/// <param name="Id">Its number in the registry.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Model">Trees, card and features.</param>
internal sealed record ServingModel(string Id, string Name, PredictionModel Model);

/// <summary>The champion of each timeframe, as the AI channel serves it. Changed by whoever promotes; read by any thread.</summary>
internal sealed class Champions
{
    private readonly ConcurrentDictionary<Timeframe, ServingModel> _models = new();

    /// <summary>The champion of a timeframe; null when there is none.</summary>
    public ServingModel? Of(Timeframe timeframe) => _models.GetValueOrDefault(timeframe);

    /// <summary>Puts a model in charge, or nobody.</summary>
    public void Set(Timeframe timeframe, ServingModel? model)
    {
        if (model is null)
        {
            _models.TryRemove(timeframe, out _);
        }
        else
        {
            _models[timeframe] = model;
        }
    }
}
