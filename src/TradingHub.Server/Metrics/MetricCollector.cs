using System.Diagnostics.Metrics;

namespace TradingHub.Server.Metrics;

/// <summary>
/// Listens to the meters of this host and sums up since the start: those of its own factory (the hub's, ASP.NET's), and of the process
/// those of the runtime. Another host in the same process is not heard. Any thread.
/// </summary>
internal sealed partial class MetricCollector : IDisposable
{
    private const string RuntimeMeter = "System.Runtime";

    private readonly MeterListener _listener = new();
    private readonly IMeterFactory _factory;
    private readonly ILogger<MetricCollector> _logger;
    private readonly Lock _looking = new();
    private readonly List<MetricInstrument> _instruments = [];
    private long _look;
    private long _dropped;

    /// <summary>Begins to listen.</summary>
    public MetricCollector(IMeterFactory factory, ILogger<MetricCollector> logger)
    {
        _factory = factory;
        _logger = logger;
        _listener.InstrumentPublished = Take;
        Listen<double>(value => value);
        Listen<float>(value => value);
        Listen<decimal>(value => (double)value);
        Listen<long>(value => value);
        Listen<int>(value => value);
        Listen<short>(value => value);
        Listen<byte>(value => value);
        _listener.Start();
    }

    /// <summary>Looks at everything now.</summary>
    /// <returns>All metrics as Prometheus reads them.</returns>
    public string Write()
    {
        lock (_looking)
        {
            Volatile.Write(ref _look, _look + 1);
            Look();
            PrometheusText text = new();
            foreach (MetricInstrument instrument in Instruments().OrderBy(one => one.Name, StringComparer.Ordinal))
            {
                text.Add(instrument, instrument.SeriesOf(_look));
            }

            text.AddCounter(
                "tradinghub_metrics_dropped_total",
                $"Measurements of series beyond the {MetricInstrument.MostSeries} that one metric may have.",
                Interlocked.Read(ref _dropped)
            );
            return text.ToString();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _listener.Dispose();

    private void Look()
    {
        try
        {
            _listener.RecordObservableInstruments();
        }
        catch (AggregateException exception)
        {
            LookFailed(exception);
        }
    }

    private void Take(Instrument instrument, MeterListener listener)
    {
        bool isOurs = ReferenceEquals(instrument.Meter.Scope, _factory) || instrument.Meter.Name == RuntimeMeter;
        if (!isOurs || !instrument.GetType().IsGenericType)
        {
            return;
        }

        MetricInstrument taken = new(instrument, () => Interlocked.Increment(ref _dropped));
        lock (_instruments)
        {
            _instruments.Add(taken);
        }

        listener.EnableMeasurementEvents(instrument, taken);
    }

    private MetricInstrument[] Instruments()
    {
        lock (_instruments)
        {
            return [.. _instruments];
        }
    }

    private void Listen<T>(Func<T, double> toDouble)
        where T : struct =>
        _listener.SetMeasurementEventCallback<T>(
            (_, value, tags, state) => (state as MetricInstrument)?.Record(toDouble(value), tags, Volatile.Read(ref _look))
        );

    [LoggerMessage(6001, LogLevel.Warning, "Some metrics could not be read.")]
    private partial void LookFailed(Exception exception);
}
