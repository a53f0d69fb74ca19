using TradingHub.Domain.Alerts;
using TradingHub.Domain.Market;
using TradingHub.Domain.Predictors;
using TradingHub.Intelligence.Labels;
using TradingHub.Intelligence.Models;
using TradingHub.Intelligence.Training;
using TradingHub.Server.Ai.Live;

namespace TradingHub.Server.Ai.Models;

/// <summary>
/// Who is in charge: the registry on disk and the champions in memory, changed together. A model is read before it is put in charge, so that one that
/// cannot be used never is. Any thread; one change at a time.
/// </summary>
internal sealed class ModelKeeper(
    IModelRegistry registry,
    Champions champions,
    PredictionStream stream,
    ModelMarket market,
    IAlerts alerts,
    TimeProvider machine
) : IHostedService, IDisposable
{
    private const string UnusableCode = "MODEL_UNUSABLE";
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Puts the champions of the registry in charge. One that cannot be used is told; the hub starts without it.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (Timeframe timeframe in ModelMarket.Timeframes)
        {
            if (await registry.ChampionAsync(market.PurposeOf(timeframe), cancellationToken) is { } version)
            {
                await BeginAsync(timeframe, version, cancellationToken);
            }
        }
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>All models of this hub's market, newest first.</summary>
    public async Task<IReadOnlyList<ModelVersion>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await registry.ListAsync(purpose: null, cancellationToken)).Where(one => market.TimeframeOf(one) is not null)];

    /// <summary>One model of this hub's market; null when there is none.</summary>
    public async Task<ModelVersion?> FindAsync(string id, CancellationToken cancellationToken) =>
        await registry.FindAsync(id, cancellationToken) is { } version && market.TimeframeOf(version) is not null
            ? version
            : null;

    /// <summary>Puts a model in charge of its timeframe.</summary>
    public Task<ModelVersion> PromoteAsync(string id, string reason, CancellationToken cancellationToken) =>
        AloneAsync(
            async () =>
            {
                ServingModel serving = await ReadAsync(id, cancellationToken);
                return Serve(await registry.PromoteAsync(id, reason, cancellationToken), serving);
            },
            cancellationToken
        );

    /// <summary>Puts the model in charge that was it before.</summary>
    public Task<ModelVersion> RollBackAsync(Timeframe timeframe, string reason, CancellationToken cancellationToken) =>
        AloneAsync(
            async () =>
            {
                ModelVersion version = await registry.RollBackAsync(market.PurposeOf(timeframe), reason, cancellationToken);
                return Serve(version, await ReadAsync(version.Id, cancellationToken));
            },
            cancellationToken
        );

    /// <summary>Deletes a model that is not in charge.</summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        AloneAsync(
            async () =>
            {
                await registry.DeleteAsync(id, cancellationToken);
                return true;
            },
            cancellationToken
        );

    /// <summary>Takes a model in that was trained elsewhere. It predicts once it is promoted.</summary>
    public async Task<ModelVersion> ImportAsync(
        byte[] model,
        string name,
        Timeframe timeframe,
        CancellationToken cancellationToken
    )
    {
        ModelCard card = ForeignModel.CardFor(model, timeframe, LabelRule.DefaultFor(timeframe), machine.GetUtcNow());
        string source = ModelNames.SourceOf(ModelNames.Imported, name);
        NewModel added = new(market.PurposeOf(timeframe), source, "Imported; not in charge yet.", model, card.ToJson());
        return await registry.AddAsync(added, cancellationToken);
    }

    /// <summary>Adds a model that was trained here; it takes charge where it is better than the one that serves, by more than chance explains.</summary>
    public Task<(ModelVersion Version, ChallengeOutcome Outcome)> AddAsync(
        TrainedModel trained,
        string name,
        CancellationToken cancellationToken
    ) =>
        AloneAsync(
            async () =>
            {
                Timeframe timeframe = trained.Card.BarTimeframe();
                ChallengeOutcome outcome = Challenge.Decide(champions.Of(timeframe)?.Model, trained);
                string source = ModelNames.SourceOf(ModelNames.Trained, name);
                byte[] card = trained.Card.ToJson();
                NewModel added = new(market.PurposeOf(timeframe), source, outcome.Reason, trained.File, card);
                ModelVersion version = await registry.AddAsync(added, cancellationToken);
                if (outcome.IsBetter)
                {
                    ServingModel serving = await ReadAsync(version.Id, cancellationToken);
                    version = Serve(await registry.PromoteAsync(version.Id, outcome.Reason, cancellationToken), serving);
                }

                return (version, outcome);
            },
            cancellationToken
        );

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task BeginAsync(Timeframe timeframe, ModelVersion version, CancellationToken cancellationToken)
    {
        try
        {
            champions.Set(timeframe, await ReadAsync(version.Id, cancellationToken));
        }
        catch (Exception exception) when (exception is ModelRegistryException or ModelException)
        {
            champions.SetUnusable(timeframe, new UnusableModel(version.Id, ModelNames.Of(version), exception.Message));
            // The alert is also the line in the log: a person has to decide what to do.
            alerts.Raise(
                UnusableCode,
                AlertSeverity.Critical,
                $"The model in charge of {timeframe.Name()} cannot be used, so nothing is predicted: {exception.Message}",
                timeframe.Name()
            );
        }
    }

    private async Task<ServingModel> ReadAsync(string id, CancellationToken cancellationToken)
    {
        StoredModel stored = await registry.ReadAsync(id, cancellationToken);
        return new ServingModel(id, ModelNames.Of(stored.Version), PredictionModel.Read(stored.Model.Span, stored.Card.Span));
    }

    private ModelVersion Serve(ModelVersion version, ServingModel serving)
    {
        Timeframe timeframe = serving.Model.Card.BarTimeframe();
        champions.Set(timeframe, serving);
        stream.TookCharge(timeframe, serving);
        return version;
    }

    private async Task<T> AloneAsync<T>(Func<Task<T>> change, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await change();
        }
        finally
        {
            _one.Release();
        }
    }
}
