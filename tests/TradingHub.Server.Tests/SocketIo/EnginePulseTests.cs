using System.Net;
using Microsoft.AspNetCore.Http;
using TradingHub.Server.Security.SignIn;
using TradingHub.Server.SocketIo;
using TradingHub.Server.Tests.Streaming;
using TradingHub.Testing;

namespace TradingHub.Server.Tests.SocketIo;

public sealed class EnginePulseTests
{
    private static readonly SocketIoOptions Usual = new();

    private readonly SteppedTime _time = new(DateTimeOffset.UnixEpoch);
    private int _pings;
    private int _ends;

    [Fact]
    public void A_client_that_answers_is_pinged_each_interval_and_never_given_up()
    {
        using EnginePulse pulse = Start();

        for (int round = 1; round <= 5; round++)
        {
            _time.Advance(TimeSpan.FromSeconds(Usual.PingIntervalSeconds));
            Assert.Equal((round, 0), (_pings, _ends));
            _time.Advance(TimeSpan.FromSeconds(Usual.PingTimeoutSeconds - 1));
            pulse.Answered();
        }
    }

    [Fact]
    public void A_client_that_does_not_answer_in_time_is_given_up()
    {
        using EnginePulse pulse = Start();
        _time.Advance(TimeSpan.FromSeconds(Usual.PingIntervalSeconds));

        _time.Advance(TimeSpan.FromSeconds(Usual.PingTimeoutSeconds - 1));
        Assert.Equal((1, 0), (_pings, _ends));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((1, 1), (_pings, _ends));
    }

    [Fact]
    public void An_answer_that_nobody_asked_for_changes_nothing()
    {
        using EnginePulse pulse = Start();
        _time.Advance(TimeSpan.FromSeconds(Usual.PingIntervalSeconds - 1));

        pulse.Answered();
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, _pings);
    }

    [Fact]
    public async Task A_poll_is_answered_at_the_ping_and_a_client_without_an_answer_is_let_go()
    {
        await using StreamingHost host = await StreamingHost.StartAsync(
            ("SocketIo:PingIntervalSeconds", "1"),
            ("SocketIo:PingTimeoutSeconds", "1")
        );
        using PollingClient client = await PollingClient.OpenedAsync(host);

        Assert.Equal((HttpStatusCode.OK, "2"), await client.PollAsync());
        Assert.Equal((HttpStatusCode.OK, "1"), await client.PollAsync());
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PollAsync()).Status);
        Assert.Equal(0, host.Status.ConnectedClients);
    }

    [Fact]
    public async Task A_session_is_found_by_the_caller_who_began_it_alone()
    {
        await using StreamingHost host = await StreamingHost.StartAsync();
        HubPrincipal owner = new(PrincipalKind.Owner, "one", "One", TokenScopes.All);

        EngineSession session = host.Sessions.Open(RequestOf(owner), out _)!;

        Assert.Same(session, host.Sessions.Find(RequestOf(owner, session.Id).Request));
        Assert.Null(host.Sessions.Find(RequestOf(owner with { Id = "two" }, session.Id).Request));
        Assert.Null(host.Sessions.Find(RequestOf(who: null, session.Id).Request));
    }

    private static DefaultHttpContext RequestOf(HubPrincipal? who, string session = "")
    {
        DefaultHttpContext context = new() { User = who is null ? new() : new(new HubIdentity(who)) };
        context.Request.QueryString = new QueryString($"?sid={session}");
        return context;
    }

    private EnginePulse Start() => new(Usual, _time, () => _pings++, () => _ends++);
}
