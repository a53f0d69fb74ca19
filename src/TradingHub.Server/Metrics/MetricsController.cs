using Microsoft.AspNetCore.Mvc;

namespace TradingHub.Server.Metrics;

/// <summary>What the hub counts of itself, for Prometheus.</summary>
[ApiController, Route("metrics"), Tags("System")]
internal sealed class MetricsController(MetricCollector collector) : ControllerBase
{
    /// <summary>All metrics in Prometheus' text format 0.0.4, counted since the start of the process.</summary>
    [HttpGet]
    [ProducesResponseType<string>(StatusCodes.Status200OK, "text/plain")]
    public ContentResult Get() => Content(collector.Write(), PrometheusText.ContentType);
}
