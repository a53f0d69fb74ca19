using TradingHub.Domain.Access;
using TradingHub.Storage.Access;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Tests.Sqlite;
using TradingHub.Storage.Watchlists;

namespace TradingHub.Storage.Tests.Access;

/// <summary>Credentials are there again after the file was closed, and only as long as nobody ended them.</summary>
public sealed class SqliteCredentialStoreTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
    private readonly TemporaryDatabase _file = new(SqliteFileKind.Application, ApplicationSchema.Migrations);

    private SqliteCredentialStore Store => new(_file.Database);

    public void Dispose() => _file.Dispose();

    [Fact]
    public void A_new_file_lets_nobody_in()
    {
        CredentialState state = Store.Read();

        Assert.Null(state.Password);
        Assert.Empty(state.Sessions);
        Assert.Empty(state.Tokens);
        Assert.Empty(state.Keys);
    }

    [Fact]
    public async Task The_newest_password_is_the_one_that_is_kept()
    {
        await Store.SetPasswordAsync(Password(1), keptSession: null, default);
        await Store.SetPasswordAsync(Password(2), keptSession: null, default);

        PasswordHash kept = Anew().Password!;

        Assert.Equal((1002, Now), (kept.Iterations, kept.SetAt));
        Assert.Equal([2, 2, 2], kept.Salt.ToArray());
        Assert.Equal([3, 3, 3], kept.Hash.ToArray());
    }

    [Fact]
    public async Task A_new_password_ends_all_sessions_but_one()
    {
        foreach (string digest in (string[])["a", "b", "c"])
        {
            await Store.AddSessionAsync(new SessionRecord(digest, Now, Now), default);
        }

        await Store.SetPasswordAsync(Password(1), keptSession: "b", default);

        Assert.Equal([new SessionRecord("b", Now, Now)], Anew().Sessions);
    }

    [Fact]
    public async Task A_session_that_was_ended_is_gone()
    {
        await Store.AddSessionAsync(new SessionRecord("a", Now, Now), default);
        await Store.AddSessionAsync(new SessionRecord("b", Now, Now), default);

        await Store.EndSessionsAsync(["a", "unknown"], default);

        Assert.Equal("b", Assert.Single(Anew().Sessions).Digest);
    }

    [Fact]
    public async Task A_token_comes_back_with_everything_it_may_do()
    {
        TokenRecord capped = Token("one") with { Symbols = ["AAPL", "BTC/USD"], MaxOrderNotional = 1234.5m };
        await Store.AddTokenAsync(capped, default);
        await Store.AddTokenAsync(Token("two") with { IsLive = true }, default);

        IReadOnlyList<TokenRecord> tokens = Anew().Tokens;

        Assert.Equal(["one", "two"], tokens.Select(token => token.Id));
        Assert.Equal(["read", "orders:write"], tokens[0].Scopes);
        Assert.Equal(["AAPL", "BTC/USD"], tokens[0].Symbols);
        Assert.Equal((1234.5m, false, Now.AddDays(90)), (tokens[0].MaxOrderNotional, tokens[0].IsLive, tokens[0].ExpiresAt));
        Assert.Null(tokens[1].Symbols);
        Assert.Null(tokens[1].MaxOrderNotional);
        Assert.Null(tokens[1].LastUsedAt);
        Assert.True(tokens[1].IsLive);
    }

    [Fact]
    public async Task What_was_revoked_is_gone()
    {
        await Store.AddTokenAsync(Token("one"), default);
        await Store.AddKeyAsync(Key("PK1"), default);
        await Store.AddKeyAsync(Key("PK2"), default);

        await Store.DeleteTokenAsync("one", default);
        await Store.DeleteKeyAsync("PK1", default);

        CredentialState state = Anew();
        Assert.Empty(state.Tokens);
        Assert.Equal(Key("PK2"), Assert.Single(state.Keys));
    }

    [Fact]
    public async Task The_last_use_of_each_is_noted()
    {
        await Store.AddSessionAsync(new SessionRecord("a", Now, Now), default);
        await Store.AddTokenAsync(Token("one"), default);
        await Store.AddKeyAsync(Key("PK1"), default);

        await Store.SaveUsesAsync(new CredentialUses(Used("a", 1), Used("one", 2), Used("PK1", 3)), default);

        CredentialState state = Anew();
        Assert.Equal(Now.AddMinutes(1), Assert.Single(state.Sessions).LastUsedAt);
        Assert.Equal(Now.AddMinutes(2), Assert.Single(state.Tokens).LastUsedAt);
        Assert.Equal(Now.AddMinutes(3), Assert.Single(state.Keys).LastUsedAt);
    }

    [Fact]
    public async Task A_file_says_without_being_opened_for_work_whether_it_holds_a_password()
    {
        string path = _file.Database.Path;
        _file.Close();
        Assert.False(SqliteCredentialStore.HasPassword(path));
        Assert.False(SqliteCredentialStore.HasPassword(path + ".nothing"));

        await Store.SetPasswordAsync(Password(1), keptSession: null, default);
        _file.Close();

        Assert.True(SqliteCredentialStore.HasPassword(path));
    }

    [Fact]
    public void A_file_of_an_earlier_schema_holds_no_password()
    {
        using TemporaryDatabase former = new(SqliteFileKind.Application, [.. ApplicationSchema.Migrations.Take(4)]);
        string path = former.Database.Path;
        former.Close();

        Assert.False(SqliteCredentialStore.HasPassword(path));
    }

    [Fact]
    public void A_new_file_and_its_log_are_their_owners_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Store.Read();
        string folder = Path.GetDirectoryName(_file.Database.Path)!;

        foreach (string file in Directory.EnumerateFiles(folder))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    /// <summary>What another process finds.</summary>
    private CredentialState Anew()
    {
        _file.Close();
        return Store.Read();
    }

    private static PasswordHash Password(byte number) =>
        new(
            new byte[] { number, number, number },
            1000 + number,
            new byte[] { (byte)(number + 1), (byte)(number + 1), (byte)(number + 1) },
            Now
        );

    private static TokenRecord Token(string id) =>
        new()
        {
            Id = id,
            Name = "bot",
            Scopes = ["read", "orders:write"],
            Digest = "00ff",
            IsLive = false,
            CreatedAt = Now,
            ExpiresAt = Now.AddDays(90),
        };

    private static KeyRecord Key(string id) => new(id, "sdk", "00ff", IsLive: false, Now, LastUsedAt: null);

    private static Dictionary<string, DateTimeOffset> Used(string name, int minutes) =>
        new(StringComparer.Ordinal) { [name] = Now.AddMinutes(minutes) };
}
