using TradingHub.Domain.Calendar;
using TradingHub.Engine.Calendar;
using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Training;

namespace TradingHub.Server.Ai.Jobs;

/// <summary>
/// The pipeline for each source of bars: those of the hub's market stand in its calendar, recorded days in that of the exchanges, so that a weekend is
/// no gap although a simulated market may have none. Any thread.
/// </summary>
internal sealed class TrainingPipelines(IBoostingEngine engine, IMarketCalendar calendar, TimeProvider machine)
{
    private readonly TrainingPipeline _market = new(engine, calendar, machine);
    private readonly TrainingPipeline _folder = new(engine, new UsMarketCalendar(), machine);

    /// <summary>The pipeline of a source.</summary>
    public TrainingPipeline Of(TrainingSource source) => source == TrainingSource.Folder ? _folder : _market;
}
