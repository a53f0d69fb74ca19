using System.Net;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Tests.Problems;

public sealed class ProblemPageTests(HubFactory hub) : IClassFixture<HubFactory>
{
    public static TheoryData<string> Codes => [.. ProblemCodes.All.Concat(RiskProblemCodes.All).Select(code => code.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task The_type_of_every_code_is_a_page_that_says_what_to_do(string code)
    {
        using HttpClient client = hub.CreateClient();

        string page = await client.GetStringAsync(ProblemCode.TypeOf(code));

        Assert.Contains($"<code>{code}</code>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void No_code_stands_twice()
    {
        IReadOnlyList<ProblemCode> all = [.. ProblemCodes.All, .. RiskProblemCodes.All];

        Assert.Equal(all.Count, all.Select(code => code.Code).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_code_that_does_not_exist_has_no_page()
    {
        using HttpClient client = hub.CreateClient();

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/problems/%3Cscript%3E")).StatusCode);
    }

    [Fact]
    public async Task An_unknown_route_and_a_wrong_method_are_problems_too()
    {
        (int status, var body) = await hub.SendAsync(HttpMethod.Get, "/api/nothing");
        Assert.Equal((404, "NOT_FOUND"), (status, body.GetProperty("code").GetString()));

        (status, body) = await hub.SendAsync(HttpMethod.Put, "/api/orders", new { });
        Assert.Equal((405, "METHOD_NOT_ALLOWED"), (status, body.GetProperty("code").GetString()));
        Assert.Equal("/problems/method-not-allowed", body.GetProperty("type").GetString());
        Assert.Equal(32, body.GetProperty("trace_id").GetString()!.Length);
    }
}
