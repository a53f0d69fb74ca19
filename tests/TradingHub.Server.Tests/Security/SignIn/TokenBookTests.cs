using TradingHub.Server.Security.SignIn;
using TradingHub.Testing;

namespace TradingHub.Server.Tests.Security.SignIn;

/// <summary>Tokens and pairs of keys: their form, their end, and which account they are for.</summary>
public sealed class TokenBookTests
{
    private static readonly SignInPolicy Paper = new(true, false, AccountEnvironment.Paper);
    private static readonly SignInPolicy Live = new(true, false, AccountEnvironment.Live);
    private static readonly TokenWish Wish = new("bot", [TokenScopes.Read], Symbols: null, MaxOrderNotional: null);
    private readonly SteppedTime _machine = new(new DateTimeOffset(2026, 3, 2, 15, 0, 0, TimeSpan.Zero));
    private readonly KeptCredentials _kept = new();

    [Fact]
    public async Task A_token_has_a_form_that_a_scanner_of_secrets_finds_and_256_bits()
    {
        (string text, LiveToken token) = await Tokens(Paper).CreateAsync(Wish, TimeSpan.FromDays(90), default);

        Assert.Matches("^th_[0-9a-f]{12}_[0-9a-f]{64}$", text);
        Assert.StartsWith($"th_{token.Record.Id}_", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text[^64..], Assert.Single(_kept.Tokens).Digest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_good_until_it_ends_and_in_the_next_process()
    {
        (string text, _) = await Tokens(Paper).CreateAsync(Wish, TimeSpan.FromDays(1), default);
        TokenBook next = Tokens(Paper);

        _machine.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Assert.NotNull(next.Find(text));
        _machine.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(next.Find(text));
    }

    [Fact]
    public async Task One_other_letter_is_another_token()
    {
        TokenBook book = Tokens(Paper);
        (string text, _) = await book.CreateAsync(Wish, TimeSpan.FromDays(1), default);
        string other = text[..^1] + (text[^1] == '0' ? '1' : '0');

        Assert.Null(book.Find(other));
        Assert.Null(book.Find(text[..^1]));
        Assert.Null(book.Find(text.ToUpperInvariant()));
        Assert.Null(book.Find(""));
    }

    [Fact]
    public async Task What_was_made_for_paper_does_not_trade_live_money()
    {
        (string text, _) = await Tokens(Paper).CreateAsync(Wish, TimeSpan.FromDays(1), default);
        (string secret, IssuedPair pair) = await Pairs(Paper).CreateAsync("bot", default);

        Assert.Null(Tokens(Live).Find(text));
        Assert.False(Pairs(Live).Has(pair.Record.KeyId, secret));
        Assert.NotNull(Tokens(Paper).Find(text));
        Assert.True(Pairs(Paper).Has(pair.Record.KeyId, secret));
    }

    [Fact]
    public async Task A_revoked_token_is_gone_and_whoever_hangs_on_it_is_told()
    {
        TokenBook book = Tokens(Paper);
        (string text, LiveToken token) = await book.CreateAsync(Wish, TimeSpan.FromDays(1), default);

        Assert.True(await book.RevokeAsync(token.Record.Id, default));

        Assert.Null(book.Find(text));
        Assert.True(token.Use.Ended.IsCancellationRequested);
        Assert.False(await book.RevokeAsync(token.Record.Id, default));
        Assert.Empty(_kept.Tokens);
    }

    [Fact]
    public async Task A_pair_looks_like_alpacas_and_only_its_own_secret_opens_it()
    {
        PairBook book = Pairs(Paper);
        (string secret, IssuedPair pair) = await book.CreateAsync("bot", default);
        (string other, _) = await book.CreateAsync("bot", default);
        string keyId = pair.Record.KeyId;

        Assert.Matches("^PK[A-Z0-9]{18}$", keyId);
        Assert.True(book.Has(keyId, secret));
        Assert.False(book.Has(keyId, other));
        Assert.False(book.Has("PKNOBODY", secret));
        Assert.DoesNotContain(secret, _kept.Keys.Select(key => key.Digest));

        CancellationToken end = book.EndOf(keyId);
        Assert.False(end.IsCancellationRequested);
        Assert.True(await book.RevokeAsync(keyId, default));
        Assert.True(end.IsCancellationRequested);
        Assert.True(book.EndOf(keyId).IsCancellationRequested);
        Assert.False(book.Has(keyId, secret));
    }

    private TokenBook Tokens(SignInPolicy policy) => new(_kept, _kept.Read(), policy, _machine);

    private PairBook Pairs(SignInPolicy policy) => new(_kept, _kept.Read(), policy, _machine);
}
