using System.Collections.Concurrent;
using TradingHub.Domain.Market;
using TradingHub.Intelligence.Models;

namespace TradingHub.Server.Ai.Live;

/// <summary>A model that is in charge of a timeframe.</summary>
/// <param name="Id">Its number in the registry.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Model">Trees, card and features.</param>
internal sealed record ServingModel(string Id, string Name, PredictionModel Model);

/// <summary>A model that should be in charge and cannot be used.</summary>
/// <param name="Id">Its number in the registry.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Reason">What is wrong, and what to do.</param>
internal sealed record UnusableModel(string Id, string Name, string Reason);

/// <summary>The champion of each timeframe, as the AI channel serves it. Changed by whoever promotes; read by any thread.</summary>
internal sealed class Champions
{
    private readonly ConcurrentDictionary<Timeframe, ServingModel> _models = new();
    private readonly ConcurrentDictionary<Timeframe, UnusableModel> _unusable = new();

    /// <summary>The champion of a timeframe; null when there is none.</summary>
    public ServingModel? Of(Timeframe timeframe) => _models.GetValueOrDefault(timeframe);

    /// <summary>The model that should be in charge of a timeframe and cannot be used; null where that is not so.</summary>
    public UnusableModel? UnusableOf(Timeframe timeframe) => _unusable.GetValueOrDefault(timeframe);

    /// <summary>Puts a model in charge.</summary>
    public void Set(Timeframe timeframe, ServingModel model)
    {
        _models[timeframe] = model;
        _unusable.TryRemove(timeframe, out _);
    }

    /// <summary>Says that the model that should be in charge cannot be used: nobody is.</summary>
    public void SetUnusable(Timeframe timeframe, UnusableModel model) => _unusable[timeframe] = model;
}
