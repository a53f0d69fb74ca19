using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Intelligence.Drift;
using TradingHub.Intelligence.Regimes;
using TradingHub.Server.Ai.Live;
using TradingHub.Server.Ai.Wire;

namespace TradingHub.Server.Ai.Pipeline;

/// <summary>What stands around the models: the kind of market, and whether it is the one that they know.</summary>
[ApiController, Route("api/pipeline"), Tags("AI"), AiErrors]
internal sealed class PipelineController(BarPasts pasts, InstrumentCatalogue catalogue, LivePredictor live, MarketClock clock)
    : ControllerBase
{
    private const string Index = "SPY";
    private static readonly TimeSpan Past = TimeSpan.FromDays(400);

    /// <summary>What kind of market it is, from the index's closed days; unknown where there are too few.</summary>
    [HttpGet("regime/detect")]
    public async Task<PipelineAnswer<RegimeResponse>> Regime(CancellationToken cancellationToken) =>
        new(true, RegimeResponse.Of(await ReadAsync(cancellationToken)));

    /// <summary>What follows from the kind of market for size and confidence. A proposal: the hub changes no order by it.</summary>
    [HttpGet("regime/adjustments")]
    public async Task<PipelineAnswer<AdjustmentResponse>> Adjustments(CancellationToken cancellationToken)
    {
        RegimeReading reading = await ReadAsync(cancellationToken);
        RegimeAdjustment adjustment = RegimeAdjustment.Of(reading.Regime);
        return new(
            true,
            new AdjustmentResponse(reading.Regime, adjustment.PositionSizeMultiplier, adjustment.ConfidenceThreshold)
        );
    }

    /// <summary>How far the newest inputs of the model in charge have moved away from its training.</summary>
    /// <param name="timeframe">1Min (default) or 1Day.</param>
    [HttpGet("drift/summary")]
    [ProducesResponseType<PipelineAnswer<DriftSummary>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    public ActionResult Drift(string? timeframe)
    {
        DriftReport? report = live.DriftOf(AiQuery.TimeframeOf(timeframe));
        return Ok(new PipelineAnswer<DriftSummary>(true, DriftSummary.Of(report)));
    }

    private async Task<RegimeReading> ReadAsync(CancellationToken cancellationToken)
    {
        if (!catalogue.TryFind(Index, out Instrument? index))
        {
            return RegimeReading.None;
        }

        DateTimeOffset now = clock.Now;
        return RegimeDetector.Of(await pasts.BetweenAsync(index, Timeframe.OneDay, now - Past, now, cancellationToken));
    }
}

/// <summary>An answer in the form of the pipeline.</summary>
/// <typeparam name="T">What is told.</typeparam>
/// <param name="Success">Always true: failures are errors.</param>
/// <param name="Data">What is told.</param>
public sealed record PipelineAnswer<T>(bool Success, T Data);

/// <summary>What kind of market it is.</summary>
/// <param name="Regime">bull_trend, bear_trend, range_bound, high_volatility, low_volatility, crisis or unknown.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Trend">How far the mean of 20 days lies from that of 100, in usual moves; null where unknown.</param>
/// <param name="Volatility">Standard deviation of the returns of 20 days.</param>
/// <param name="VolatilityRatio">The same by its usual size.</param>
/// <param name="Drawdown">From the best close of 60 days, 0 or below.</param>
public sealed record RegimeResponse(
    MarketRegime Regime,
    double Confidence,
    double? Trend,
    double? Volatility,
    double? VolatilityRatio,
    double? Drawdown
)
{
    internal static RegimeResponse Of(RegimeReading reading) =>
        new(reading.Regime, reading.Confidence, reading.Trend, reading.Volatility, reading.VolatilityRatio, reading.Drawdown);
}

/// <summary>What follows from the kind of market.</summary>
/// <param name="Regime">The kind.</param>
/// <param name="PositionSizeMultiplier">By what a usual size would be multiplied.</param>
/// <param name="ConfidenceThresholdAdjustment">What would be added to the probability that is asked for.</param>
public sealed record AdjustmentResponse(MarketRegime Regime, double PositionSizeMultiplier, double ConfidenceThresholdAdjustment);

/// <summary>How far inputs have moved.</summary>
/// <param name="Overall">low, medium or high; null while too few rows were seen.</param>
/// <param name="Rows">Rows that were looked at.</param>
/// <param name="Features">Each input.</param>
public sealed record DriftSummary(string? Overall, int Rows, IReadOnlyList<DriftResponse> Features)
{
    internal static DriftSummary Of(DriftReport? report) =>
        new(
            DriftWords.Of(report?.Worst),
            report?.Rows ?? 0,
            [
                .. (report?.Features ?? []).Select(feature => new DriftResponse(
                    feature.Name,
                    feature.StabilityIndex,
                    feature.Distance,
                    DriftWords.Of(feature.Severity)
                )),
            ]
        );
}

/// <summary>How far one input has moved.</summary>
/// <param name="Name">The input.</param>
/// <param name="Psi">Population stability index.</param>
/// <param name="Ks">Distance of Kolmogorov and Smirnov; null where all values are missing.</param>
/// <param name="Severity">low, medium or high; null where the rows are too few.</param>
public sealed record DriftResponse(string Name, double Psi, double? Ks, string? Severity);
