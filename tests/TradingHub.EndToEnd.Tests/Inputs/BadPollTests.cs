using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Inputs;

/// <summary>Whatever comes to <c>/socket.io</c> is answered in Engine.IO's words or refused at the gates; the session beside it goes on.</summary>
[Collection(SimulatedHubTests.Name)]
public sealed class BadPollTests(SimulatedHub shared)
{
    private const string Door = "/socket.io/?EIO=4&transport=polling";
    private const string Separator = "\u001e";

    private readonly HubProcess _hub = shared.Hub;

    [Theory]
    [InlineData("GET", "/socket.io", 0)]
    [InlineData("GET", "/socket.io/?EIO=4&transport=polling&transport=polling", 0)]
    [InlineData("GET", "/socket.io/?EIO=4&transport=%00", 0)]
    [InlineData("GET", "/socket.io/?EIO=4&transport=polling&sid=%FF%FE", 1)]
    [InlineData("GET", "/socket.io/?EIO=4&transport=polling&sid=a&sid=b", 1)]
    [InlineData("DELETE", "/socket.io/?EIO=4&transport=polling", 2)]
    [InlineData("OPTIONS", "/socket.io/?EIO=4&transport=polling", 2)]
    [InlineData("GET", "/socket.io/?EIO=4&transport=websocket", 3)]
    [InlineData("GET", "/socket.io/?EIO=&transport=polling", 5)]
    [InlineData("GET", "/socket.io/?EIO=4&EIO=4&transport=polling", 5)]
    public async Task A_wrong_request_is_answered_with_engine_ios_code(string method, string path, int code)
    {
        HubAnswer answer = await _hub.SendAsync(new HttpMethod(method), path);

        Assert.Equal((HttpStatusCode.BadRequest, code.ToString(CultureInfo.InvariantCulture)), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("4")]
    [InlineData("99")]
    [InlineData("42[")]
    [InlineData("42[\"start_stream\",{\"asset\":\"\\ud800\"}]")]
    [InlineData("4299999999999999999999[\"start_stream\"]")]
    [InlineData("42{\"asset\":1}")]
    [InlineData("40")]
    [InlineData("42/nowhere,[\"start_stream\"]")]
    [InlineData("450-[\"start_stream\"]")]
    [InlineData("bAAAA")]
    public async Task A_wrong_packet_ends_its_own_session_and_no_other(string packet)
    {
        string beside = await JoinAsync();
        string session = await JoinAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(session, packet));

        Assert.Equal(HttpStatusCode.OK, await PostAsync(beside, "421[\"stop_stream\"]"));
        Assert.StartsWith("431[{\"ok\":true", await _hub.Http.GetStringAsync(beside), StringComparison.Ordinal);
        await PostAsync(beside, "1");
    }

    [Theory]
    [InlineData(17_000)]
    [InlineData(900_000)]
    [InlineData(1_500_000)]
    public async Task A_body_over_the_limit_is_413(int length)
    {
        string session = await JoinAsync();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(session, "42" + new string('x', length)));
        await PostAsync(session, "1");
    }

    [Fact]
    public async Task Every_wrong_event_is_answered_and_the_session_stays()
    {
        string session = await JoinAsync();
        string[] events =
        [
            "[\"dance\"]",
            "[\"start_stream\"]",
            "[\"start_stream\",null]",
            "[\"start_stream\",{\"asset\":\"NOSUCH\"}]",
            "[\"start_stream\",{\"asset\":\"AAPL\",\"timeframe\":\"7m\"}]",
            "[\"stop_stream\",[]]",
            "[\"request_historical\",{\"asset\":\"AAPL\",\"lookback\":-1}]",
            "[\"request_historical\",{\"asset\":\"AAPL\",\"startDate\":-9223372036854775808}]",
            "[\"request_historical\",{\"asset\":\"AAPL\",\"startDate\":\"2100-01-01\",\"endDate\":\"1970-01-01\"}]",
        ];

        Assert.Equal(
            HttpStatusCode.OK,
            await PostAsync(session, string.Join(Separator, events.Select((one, at) => $"42{at}{one}")))
        );

        string[] answers =
        [
            .. (await _hub.Http.GetStringAsync(session))
                .Split(Separator)
                .Where(packet => packet.StartsWith("43", StringComparison.Ordinal)),
        ];
        Assert.Equal(events.Length, answers.Length);
        Assert.All(answers, answer => Assert.False(JsonElement.Parse(answer[3..])[0].Flag("ok")));
        await PostAsync(session, "1");
    }

    private async Task<string> JoinAsync()
    {
        string opened = await _hub.Http.GetStringAsync(Door);
        string session = $"{Door}&sid={JsonElement.Parse(opened[1..]).Text("sid")}";
        Assert.Equal(HttpStatusCode.OK, await PostAsync(session, "40"));
        Assert.StartsWith("40{", await _hub.Http.GetStringAsync(session), StringComparison.Ordinal);
        return session;
    }

    private async Task<HttpStatusCode> PostAsync(string session, string packets)
    {
        using StringContent content = new(packets, Encoding.UTF8, "text/plain");
        using HttpResponseMessage response = await _hub.Http.PostAsync(session, content);
        return response.StatusCode;
    }
}
