using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using TradingHub.Connectors.Alpaca;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Venues;
using TradingHub.Proofs.Alpaca;

namespace TradingHub.Connectors.Tests.Alpaca;

/// <summary>A venue that writes our keys into everything it answers: they reach no log and no error.</summary>
public sealed class AlpacaSecretTests
{
    [Fact]
    public async Task Keys_that_the_venue_echoes_reach_no_log_and_no_answer()
    {
        await using FakeAlpaca alpaca = await FakeAlpaca.StartAsync();
        KeptLog log = new();
        await using AlpacaBroker broker = alpaca.Broker(logger: log);
        await broker.ConnectAsync(CancellationToken.None);
        List<string> said = [$"{alpaca.Settings}"];
        JsonObject echo = new() { ["code"] = 42210000, ["message"] = $"{FakeAlpaca.KeyId} and {FakeAlpaca.SecretKey} are wrong" };
        foreach (int status in new[] { 400, 403, 422, 500, 429, 401 })
        {
            alpaca.Answer("POST /v2/orders", status, echo);
            BrokerAnswer answer = await broker.SubmitAsync(Order(alpaca), CancellationToken.None);
            said.Add($"{answer}");
        }

        alpaca.Answer("GET /v2/account", 403, echo);
        said.Add($"{await Assert.ThrowsAsync<VenueException>(() => broker.AccountAsync(CancellationToken.None).AsTask())}");

        Assert.NotEmpty(log.Lines);
        Assert.All(
            said.Concat(log.Lines),
            line =>
            {
                Assert.DoesNotContain(FakeAlpaca.KeyId, line, StringComparison.Ordinal);
                Assert.DoesNotContain(FakeAlpaca.SecretKey, line, StringComparison.Ordinal);
            }
        );
    }

    private static BrokerOrder Order(FakeAlpaca alpaca) =>
        new()
        {
            VenueClientId = "th-0001",
            Instrument = alpaca.Apple,
            Side = OrderSide.Buy,
            Type = OrderType.Market,
            TimeInForce = TimeInForce.Day,
            Quantity = 1,
        };

    private sealed class KeptLog : ILogger<AlpacaBroker>
    {
        /// <summary>Any thread of the broker adds.</summary>
        public ConcurrentQueue<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}
