using Microsoft.AspNetCore.Http;
using TradingHub.Connectors.Alpaca;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Venues;
using TradingHub.Proofs.Alpaca;

namespace TradingHub.Connectors.Tests.Alpaca;

/// <summary>Questions when there were too many: they wait where waiting is short, and say so where it is not.</summary>
public sealed class AlpacaQuestionTests : IAsyncLifetime
{
    private FakeAlpaca _alpaca = null!;
    private AlpacaBroker _broker = null!;

    public async Task InitializeAsync()
    {
        _alpaca = await FakeAlpaca.StartAsync();
        _broker = _alpaca.Broker();
        await _broker.ConnectAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _broker.DisposeAsync();
        await _alpaca.DisposeAsync();
    }

    [Fact]
    public async Task A_question_that_is_one_too_many_waits_for_its_turn()
    {
        List<DateTimeOffset> asked = [];
        _alpaca.Answer(
            "GET /v2/positions",
            async context =>
            {
                asked.Add(TimeProvider.System.GetUtcNow());
                context.Response.StatusCode = asked.Count == 1 ? 429 : 200;
                context.Response.Headers["Retry-After"] = "1";
                await context.Response.WriteAsync("[]");
            }
        );

        BrokerAccount account = await _broker.AccountAsync(CancellationToken.None);

        Assert.Empty(account.Positions);
        Assert.Equal(2, asked.Count);
        Assert.True(asked[1] - asked[0] > TimeSpan.FromSeconds(0.95), $"asked again after {asked[1] - asked[0]}");
    }

    [Fact]
    public async Task A_question_whose_turn_is_far_away_fails_and_is_not_asked_again()
    {
        _alpaca.Answer("GET /v2/positions", 429, AlpacaSample.Read("errors", "rate_limited")["body"], ("Retry-After", "60"));

        VenueException failure = await Assert.ThrowsAsync<VenueException>(() =>
            _broker.AccountAsync(CancellationToken.None).AsTask()
        );

        Assert.Equal(VenueFailure.RateLimited, failure.Failure);
        Assert.Single(_alpaca.Requests, request => request.StartsWith("GET /v2/positions", StringComparison.Ordinal));
    }
}
