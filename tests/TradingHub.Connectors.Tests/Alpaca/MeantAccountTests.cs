using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using TradingHub.Connectors.Alpaca;
using TradingHub.Domain.Venues;
using TradingHub.Proofs.Alpaca;

namespace TradingHub.Connectors.Tests.Alpaca;

/// <summary>Only the account whose number was typed is traded, and only it is closed.</summary>
public sealed class MeantAccountTests
{
    private const string Meant = "123456789";

    [Fact]
    public async Task The_account_that_is_meant_is_traded()
    {
        await using FakeAlpaca alpaca = await FakeAlpaca.StartAsync();
        alpaca.Answer("GET /v2/account", 200, Account(Meant));
        await using AlpacaBroker broker = Broker(alpaca);

        await broker.ConnectAsync(CancellationToken.None);

        Assert.True(broker.IsConnected);
        Assert.True(broker.IsLive);
    }

    [Theory]
    [InlineData("123456780")]
    [InlineData("PA3TEST")]
    [InlineData(null)]
    public async Task Another_account_is_not_traded(string? number)
    {
        await using FakeAlpaca alpaca = await FakeAlpaca.StartAsync();
        alpaca.Answer("GET /v2/account", 200, Account(number));
        await using AlpacaBroker broker = Broker(alpaca);

        VenueException refusal = await Assert.ThrowsAsync<VenueException>(() => broker.ConnectAsync(CancellationToken.None));

        Assert.False(refusal.IsTransient);
        Assert.False(broker.IsConnected);
        Assert.DoesNotContain(Meant, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_another_account_is_closed_when_everything_is_stopped_from_outside()
    {
        await using FakeAlpaca alpaca = await FakeAlpaca.StartAsync();
        alpaca.Answer("GET /v2/account", 200, Account("987654321"));
        AlpacaDirectStop stop = new(alpaca.Settings with { LiveAccount = Meant }, TimeProvider.System);

        await Assert.ThrowsAsync<VenueException>(() => stop.RunAsync(closesPositions: true, CancellationToken.None));

        Assert.DoesNotContain(alpaca.Requests, request => request.StartsWith("DELETE", StringComparison.Ordinal));
    }

    private static AlpacaBroker Broker(FakeAlpaca alpaca) =>
        new(
            alpaca.Settings with
            {
                LiveAccount = Meant,
            },
            alpaca.Catalogue,
            TimeProvider.System,
            NullLogger<AlpacaBroker>.Instance
        );

    private static JsonNode Account(string? number)
    {
        JsonNode account = AlpacaSample.Read("account").DeepClone();
        account["account_number"] = number;
        return account;
    }
}
