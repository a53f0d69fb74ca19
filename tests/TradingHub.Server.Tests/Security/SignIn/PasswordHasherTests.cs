using TradingHub.Domain.Access;
using TradingHub.Server.Hosting.Settings;
using TradingHub.Server.Security.SignIn;

namespace TradingHub.Server.Tests.Security.SignIn;

public sealed class PasswordHasherTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);

    /// <summary>The vectors of RFC 7914, section 11; the first 32 bytes of each.</summary>
    [Theory]
    [InlineData("passwd", "salt", 1, "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc")]
    [InlineData("Password", "NaCl", 80_000, "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56")]
    public void A_hash_of_another_program_is_known_again(string password, string salt, int iterations, string hash)
    {
        PasswordHash kept = new(System.Text.Encoding.ASCII.GetBytes(salt), iterations, Convert.FromHexString(hash), Now);

        Assert.True(PasswordHasher.IsRight(kept, new Secret(password)));
        Assert.False(PasswordHasher.IsRight(kept, new Secret(password + "x")));
    }

    [Fact]
    public void A_password_is_kept_under_a_salt_of_its_own_and_prints_as_nothing()
    {
        PasswordHash one = PasswordHasher.Create(new Secret("the same password"), Now);
        PasswordHash two = PasswordHasher.Create(new Secret("the same password"), Now);

        Assert.Equal((600_000, 16, 32), (one.Iterations, one.Salt.Length, one.Hash.Length));
        Assert.NotEqual(one.Salt.ToArray(), two.Salt.ToArray());
        Assert.NotEqual(one.Hash.ToArray(), two.Hash.ToArray());
        Assert.Equal("***", $"{one}");
    }

    [Fact]
    public void Where_no_password_is_set_none_is_right()
    {
        Assert.False(PasswordHasher.IsRight(kept: null, new Secret("")));
        Assert.False(PasswordHasher.IsRight(kept: null, new Secret("anything")));
    }
}
