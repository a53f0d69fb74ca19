using Microsoft.Extensions.Options;
using TradingHub.Intelligence.Boosting;
using TradingHub.Server.Ai.Jobs;
using TradingHub.Server.Ai.Live;
using TradingHub.Server.Ai.Models;
using TradingHub.Server.Ai.Retraining;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Ai;

/// <summary>Wires models, their training and their predictions.</summary>
internal static class AiRegistration
{
    /// <summary>Adds them. Before the channels, so that champions are in charge when the first bar closes.</summary>
    public static IServiceCollection AddPredictions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AiOptions>().BindConfiguration(AiOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<AiOptions>>().Value);
        services.AddSingleton<ModelMarket>();
        services.AddSingleton<Champions>();
        services.AddSingleton<ModelCards>();
        services.AddSingleton<ModelLabels>();
        services.AddSingleton<BarPasts>();
        services.AddSingleton<PredictionWriter>();
        services.AddSingleton<LivePredictor>();
        services.AddSingleton<DemandedRows>();
        services.AddSingleton<PredictionStream>();
        services.AddSingleton<ITopicSnapshot>(provider => provider.GetRequiredService<PredictionStream>());
        services.AddSingleton<ModelKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<ModelKeeper>());
        services.AddSingleton<PredictionScorer>();
        services.AddHostedService(provider => provider.GetRequiredService<PredictionScorer>());
        return services.AddTraining().AddRetraining(configuration);
    }

    private static IServiceCollection AddTraining(this IServiceCollection services)
    {
        services.AddSingleton<IBoostingEngine, ManagedBoostingEngine>();
        services.AddSingleton<TrainingPipelines>();
        services.AddSingleton<JobStream>();
        services.AddSingleton<ITopicSnapshot>(provider => provider.GetRequiredService<JobStream>());
        services.AddSingleton<TrainingQueue>();
        services.AddSingleton<TrainingBars>();
        services.AddSingleton<TrainingWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<TrainingWorker>());
        services.AddHostedService<FirstModel>();
        return services;
    }
}
