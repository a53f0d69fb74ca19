using TradingHub.Domain.Instruments;
using TradingHub.Domain.Jobs;
using TradingHub.Domain.Market;
using TradingHub.Server.Ai.Models;
using TradingHub.Server.Ai.Retraining;

namespace TradingHub.Server.Ai.Jobs;

/// <summary>Asks for a small training where the market is simulated and nothing was ever trained, so that there is something to look at.</summary>
internal sealed partial class FirstModel(
    AiOptions options,
    ModelMarket market,
    ModelKeeper keeper,
    IPipelineJobs jobs,
    TrainingQueue queue,
    InstrumentCatalogue catalogue,
    MarketClock clock,
    TimeProvider machine,
    ILogger<FirstModel> logger
) : BackgroundService
{
    private const int Symbols = 4;
    private const int Days = 8;
    private const int Trials = 2;
    private const int Rounds = 40;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.TrainFirstModel || !market.IsSimulated)
        {
            return;
        }

        await Task.Delay(TimeSpan.FromSeconds(options.FirstModelSeconds), machine, stoppingToken);
        try
        {
            bool isFirst =
                (await keeper.ListAsync(stoppingToken)).Count == 0
                && (await jobs.ListAsync(state: null, limit: 1, stoppingToken)).Count == 0;
            if (isFirst)
            {
                await queue.AddAsync(OrderFor(clock.Now), stoppingToken);
                Asked();
            }
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            NotAsked(exception);
        }
    }

    private TrainingOrder OrderFor(DateTimeOffset now) =>
        new(
            "first model, simulated prices",
            Timeframe.OneMinute.Name(),
            TrainingBars.UsualSymbols(catalogue, Symbols),
            now - TimeSpan.FromDays(Days),
            now,
            Trials,
            LeakTrials: 1,
            Rounds,
            Seed: 1
        )
        {
            Cause = TrainingCause.First,
        };

    [LoggerMessage(
        5505,
        LogLevel.Information,
        "A small first model is trained in the background on simulated prices. It says nothing about a real market."
    )]
    private partial void Asked();

    [LoggerMessage(5504, LogLevel.Warning, "No first model is trained; ask for one with POST /api/ai/train.")]
    private partial void NotAsked(Exception exception);
}
