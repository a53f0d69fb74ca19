using Microsoft.AspNetCore.Http.Features;
using TradingHub.Server.Streaming;
using TradingHub.Testing;

namespace TradingHub.Server.Tests.Streaming;

public sealed class PatientAbortTests
{
    private readonly SteppedTime _time = new(new DateTimeOffset(2026, 1, 5, 15, 0, 0, TimeSpan.Zero));
    private readonly Connection _connection = new();
    private readonly PatientAbort _abort;

    public PatientAbortTests() => _abort = new PatientAbort(_connection, _time);

    [Fact]
    public void What_was_written_has_a_second_to_leave_and_then_the_connection_is_cut()
    {
        _abort.Abort();
        _time.Advance(PatientAbort.Patience - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, _connection.Cuts);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, _connection.Cuts);
    }

    [Fact]
    public void Who_asks_again_neither_cuts_sooner_nor_later_nor_twice()
    {
        _abort.Abort();
        _time.Advance(PatientAbort.Patience / 2);
        _abort.Abort();
        _time.Advance(PatientAbort.Patience / 2);
        Assert.Equal(1, _connection.Cuts);

        _time.Advance(PatientAbort.Patience * 2);
        Assert.Equal(1, _connection.Cuts);
    }

    [Fact]
    public void The_end_of_the_connection_is_told_at_once()
    {
        using CancellationTokenSource ended = new();
        _connection.RequestAborted = ended.Token;

        ended.Cancel();

        Assert.True(_abort.RequestAborted.IsCancellationRequested);
    }

    private sealed class Connection : IHttpRequestLifetimeFeature
    {
        public int Cuts { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => Cuts++;
    }
}
