using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Tests.Halts;

/// <summary>Halts that come over a socket: the fields and codes of the route, in the words of the streams.</summary>
public sealed class SocketHaltTests(HubFactory hub) : IClassFixture<HubFactory>
{
    [Theory]
    [InlineData("""{"action":"halt"}""", "FIELD_MISSING", "level")]
    [InlineData("""{"action":"halt","level":5}""", "FIELD_INVALID", "level")]
    [InlineData("""{"action":"halt","level":2,"scope":"symbol"}""", "FIELD_MISSING", "symbol")]
    [InlineData("""{"action":"halt","level":2,"scope":"symbol","symbol":"NOSUCH"}""", "INSTRUMENT_UNKNOWN", "symbol")]
    [InlineData("""{"action":"halt","level":2,"reasons":"typo"}""", "FIELD_UNKNOWN", "reasons")]
    [InlineData("[]", "BODY_NOT_JSON", null)]
    [InlineData("""{"action":"halt","level":2,"reason":"\ud800"}""", "BODY_NOT_JSON", null)]
    public async Task A_bad_halt_names_the_field_and_halts_nothing(string message, string code, string? field)
    {
        StreamReply reply = await HaltAsync(message);

        Assert.Equal((code, field), (reply.Problem?.Code, reply.Problem?.Field));
        Assert.Equal(0, (await hub.GetAsync("/api/halt")).GetProperty("scopes").GetArrayLength());
    }

    [Fact]
    public async Task A_halt_is_answered_once_it_stands_and_names_the_socket_as_its_source()
    {
        await hub.QuotedAsync("KO");

        StreamReply reply = await HaltAsync(
            """{"action":"halt","level":2,"scope":"symbol","symbol":"KO","reason":"over a socket"}"""
        );

        JsonElement answer = JsonElement.Parse(reply.Payload);
        Assert.Equal(("halted", "halted"), (reply.Type, answer.GetProperty("type").GetString()));
        JsonElement scope = (await hub.GetAsync("/api/halt")).GetProperty("scopes")[0];
        Assert.Equal(
            ("socket", "over a socket"),
            (scope.GetProperty("source").GetString(), scope.GetProperty("reason").GetString())
        );
        await hub.SendAsync(
            HttpMethod.Post,
            "/api/halt/clear",
            new
            {
                scope = "symbol",
                symbol = "KO",
                reason = "settled",
            }
        );
    }

    private async Task<StreamReply> HaltAsync(string message)
    {
        using JsonDocument document = JsonDocument.Parse(message);
        return await hub
            .Services.GetRequiredService<ISocketHalts>()
            .HaltAsync(document.RootElement.Clone(), CancellationToken.None);
    }
}
