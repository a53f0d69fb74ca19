using TradingHub.Server.Security.SignIn;
using TradingHub.Testing;

namespace TradingHub.Server.Tests.Security.SignIn;

/// <summary>How long a session lasts.</summary>
public sealed class SessionBookTests
{
    private readonly SteppedTime _machine = new(new DateTimeOffset(2026, 3, 2, 15, 0, 0, TimeSpan.Zero));
    private readonly KeptCredentials _kept = new();
    private readonly SessionBook _book;

    public SessionBookTests() => _book = new SessionBook(_kept, _kept.Read(), _machine);

    [Fact]
    public async Task A_session_without_a_request_ends_after_half_an_hour()
    {
        (string id, _) = await _book.OpenAsync(default);

        _machine.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
        Assert.NotNull(_book.Find(id));
        _machine.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(_book.Find(id));
    }

    [Fact]
    public async Task A_session_that_is_used_all_day_ends_after_twelve_hours()
    {
        (string id, LiveSession session) = await _book.OpenAsync(default);

        for (int minutes = 0; minutes < 12 * 60; minutes += 20)
        {
            Assert.NotNull(_book.Find(id));
            session.Use.Note(_machine.GetUtcNow());
            _machine.Advance(TimeSpan.FromMinutes(20));
        }

        Assert.Null(_book.Find(id));
    }

    [Fact]
    public async Task What_is_kept_of_a_session_does_not_open_it()
    {
        (string id, _) = await _book.OpenAsync(default);

        string digest = Assert.Single(_kept.Sessions).Digest;

        Assert.NotEqual(id, digest);
        Assert.Null(_book.Find(digest));
        Assert.Null(_book.Find(id.ToUpperInvariant()));
        Assert.Null(_book.Find(""));
    }

    [Fact]
    public async Task A_session_goes_on_in_the_next_process()
    {
        (string id, _) = await _book.OpenAsync(default);
        SessionBook next = new(_kept, _kept.Read(), _machine);

        Assert.NotNull(next.Find(id));
        _machine.Advance(LiveSession.Idle);
        Assert.Null(next.Find(id));
    }

    [Fact]
    public async Task What_ended_by_time_is_forgotten_and_whoever_hangs_on_it_is_told()
    {
        (_, LiveSession session) = await _book.OpenAsync(default);
        _machine.Advance(LiveSession.Idle);

        await _book.EndExpiredAsync(default);

        Assert.True(session.Use.Ended.IsCancellationRequested);
        Assert.Empty(_kept.Sessions);
        Assert.Empty(_book.All);
    }

    [Fact]
    public async Task One_session_too_many_ends_the_one_that_was_unused_longest()
    {
        (string first, _) = await _book.OpenAsync(default);
        List<string> others = [];
        for (int count = 0; count < SessionBook.Most; count++)
        {
            _machine.Advance(TimeSpan.FromSeconds(1));
            others.Add((await _book.OpenAsync(default)).Id);
        }

        Assert.Null(_book.Find(first));
        Assert.All(others, id => Assert.NotNull(_book.Find(id)));
        Assert.Equal(SessionBook.Most, _kept.Sessions.Count);
    }
}
