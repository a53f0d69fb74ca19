using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TradingHub.Server.Metrics;

namespace TradingHub.Server.Tests.Metrics;

/// <summary>The collector against a reader that was written from the format's description alone.</summary>
public sealed class MetricCollectorTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MetricCollector _collector;
    private readonly Meter _meter;

    public MetricCollectorTests()
    {
        IMeterFactory factory = _services.GetRequiredService<IMeterFactory>();
        _collector = new MetricCollector(factory, NullLogger<MetricCollector>.Instance);
        _meter = factory.Create("test");
    }

    public void Dispose()
    {
        _collector.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void A_counter_is_summed_up_by_labels_in_any_order()
    {
        Counter<int> orders = _meter.CreateCounter<int>("test.orders");
        orders.Add(2, new("side", "buy"), new("kind", "limit"));
        orders.Add(3, new("kind", "limit"), new("side", "buy"));
        orders.Add(7, new("kind", "limit"), new("side", "sell"));

        PrometheusReading read = Read();

        Assert.Equal("counter", read.Types["test_orders_total"]);
        Assert.Equal((5, 7), (read.Sum("test_orders_total", ("side", "buy")), read.Sum("test_orders_total", ("side", "sell"))));
        Assert.Equal(2, read.Lines.Count(line => line.Name == "test_orders_total"));
    }

    [Theory]
    [InlineData("a \"quoted\" word")]
    [InlineData("back\\slash")]
    [InlineData("two\nlines")]
    [InlineData("\\n is no line")]
    [InlineData("käse = {1}, \"2\"")]
    [InlineData("")]
    public void A_label_reads_back_as_it_was(string value)
    {
        _meter
            .CreateCounter<long>("test.escaped", null, "Help with \\ and\na second line.")
            .Add(1, new KeyValuePair<string, object?>("label.name", value));

        PrometheusLine line = Assert.Single(Read().Lines, line => line.Name == "test_escaped_total");

        Assert.Equal(value, line.Labels["label_name"]);
    }

    [Fact]
    public void A_histogram_counts_each_measurement_in_every_bucket_that_is_not_below_it()
    {
        double[] bounds = [0.001, 0.01, 0.1, 1];
        Histogram<double> seconds = _meter.CreateHistogram(
            "test.wait",
            "s",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds }
        );
        double[] measured = [0, 0.001, 0.0011, 0.01, 0.05, 0.999, 1, 1.5, 60];
        Array.ForEach(measured, value => seconds.Record(value, new KeyValuePair<string, object?>("kind", "quote")));

        PrometheusReading read = Read();

        Assert.All(
            bounds,
            bound =>
                Assert.Equal(
                    measured.Count(value => value <= bound),
                    read.Sum("test_wait_seconds_bucket", ("le", $"{bound}"), ("kind", "quote"))
                )
        );
        Assert.Equal(measured.Length, read.Sum("test_wait_seconds_bucket", ("le", "+Inf")));
        Assert.Equal(measured.Length, read.Sum("test_wait_seconds_count"));
        Assert.Equal(measured.Sum(), read.Sum("test_wait_seconds_sum"), 9);
    }

    [Fact]
    public void What_is_looked_at_shows_the_value_of_now_and_is_gone_when_it_is_not_told()
    {
        Dictionary<string, long> depths = new() { ["a"] = 5, ["b"] = 9 };
        _meter.CreateObservableGauge(
            "test.depth",
            () => depths.Select(one => new Measurement<long>(one.Value, new KeyValuePair<string, object?>("queue", one.Key)))
        );
        Assert.Equal(14, Read().Sum("test_depth"));

        depths["a"] = 2;
        depths.Remove("b");

        Assert.Equal(2, Assert.Single(Read().Lines, line => line.Name == "test_depth").Value);
    }

    [Fact]
    public void A_metric_has_a_bounded_number_of_series_and_says_what_it_dropped()
    {
        Counter<long> counter = _meter.CreateCounter<long>("test.many");
        for (int number = 0; number < MetricInstrument.MostSeries + 40; number++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("number", number));
        }

        PrometheusReading read = Read();

        Assert.Equal(MetricInstrument.MostSeries, read.Sum("test_many_total"));
        Assert.Equal(40, read.Sum("tradinghub_metrics_dropped_total"));
    }

    [Fact]
    public void Another_host_in_the_process_is_not_heard()
    {
        using ServiceProvider other = new ServiceCollection().AddMetrics().BuildServiceProvider();
        other.GetRequiredService<IMeterFactory>().Create("test").CreateCounter<long>("test.foreign").Add(1);
        _meter.CreateCounter<long>("test.own").Add(1);

        PrometheusReading read = Read();

        Assert.True(read.Has("test_own_total"));
        Assert.False(read.Has("test_foreign_total"));
    }

    [Fact]
    public void Measurements_of_many_threads_are_all_there()
    {
        Counter<long> counter = _meter.CreateCounter<long>("test.threads");
        Histogram<double> histogram = _meter.CreateHistogram<double>("test.spread");
        Parallel.For(
            0,
            20_000,
            number =>
            {
                counter.Add(1, new KeyValuePair<string, object?>("number", number % 7));
                histogram.Record(number % 3);
            }
        );

        PrometheusReading read = Read();

        Assert.Equal((20_000, 20_000), (read.Sum("test_threads_total"), read.Sum("test_spread_count")));
    }

    private PrometheusReading Read() => PrometheusReading.Of(_collector.Write());
}
