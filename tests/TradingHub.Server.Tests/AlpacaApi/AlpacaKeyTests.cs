using System.Text;
using System.Text.Json;
using TradingHub.Testing.AlpacaApi;

namespace TradingHub.Server.Tests.AlpacaApi;

/// <summary>Who may use the Alpaca API, and how it answers everybody else.</summary>
public sealed class AlpacaKeyTests(AlpacaHub hub) : IClassFixture<AlpacaHub>
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("PKSIMULATED", "wrong")]
    [InlineData("PKSIMULATED", "")]
    [InlineData("OTHER", "simulated")]
    [InlineData("pksimulated", "simulated")]
    public async Task Other_keys_get_the_401_of_the_sample(string? key, string? secret)
    {
        JsonElement sample = AlpacaSamples.Read("errors", "bad_key");

        AlpacaReply reply = await hub.CallAsync(HttpMethod.Get, "/v2/account", body: null, key, secret);

        Assert.Equal(sample.GetProperty("http_status").GetInt32(), reply.Status);
        Assert.True(JsonElement.DeepEquals(sample.GetProperty("body"), reply.Body));
    }

    [Fact]
    public async Task The_pair_is_taken_as_basic_authentication_too()
    {
        using HttpClient client = hub.CreateClient();
        string pair = Convert.ToBase64String(Encoding.UTF8.GetBytes("PKSIMULATED:simulated"));
        client.DefaultRequestHeaders.Authorization = new("Basic", pair);

        using HttpResponseMessage response = await client.GetAsync("/v2/account");

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_body_without_keys_is_not_even_read_unless_it_is_json()
    {
        AlpacaReply reply = await hub.CallAsync(HttpMethod.Post, "/v2/orders", "{}", key: null, secret: null);

        Assert.Equal(415, reply.Status);
    }

    [Fact]
    public async Task Every_answer_carries_an_id_of_32_hexadecimal_digits()
    {
        AlpacaReply good = await hub.CallAsync(HttpMethod.Get, "/v2/clock");
        AlpacaReply bad = await hub.CallAsync(HttpMethod.Get, "/v2/nothing");

        Assert.Matches("^[0-9a-f]{32}$", good.RequestId);
        Assert.Matches("^[0-9a-f]{32}$", bad.RequestId);
    }

    [Theory]
    [InlineData("GET", "/v2/nothing")]
    [InlineData("GET", "/v2")]
    [InlineData("PUT", "/v2/orders")]
    [InlineData("DELETE", "/v2/account")]
    public async Task A_path_that_is_not_there_answers_the_404_of_the_sample(string method, string path)
    {
        JsonElement sample = AlpacaSamples.Read("errors", "unknown_path");

        AlpacaReply reply = await hub.CallAsync(new HttpMethod(method), path);

        Assert.Equal(404, reply.Status);
        Assert.True(JsonElement.DeepEquals(sample.GetProperty("body"), reply.Body));
    }
}
