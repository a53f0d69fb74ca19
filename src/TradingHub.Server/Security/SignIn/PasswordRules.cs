namespace TradingHub.Server.Security.SignIn;

/// <summary>What a password of the owner has to be.</summary>
internal static class PasswordRules
{
    /// <summary>Least characters.</summary>
    public const int Shortest = 15;

    /// <summary>Most characters; longer texts are not even hashed.</summary>
    public const int Longest = 256;

    private const int FewestDifferent = 5;

    /// <summary>Examples of books, films and pages, which everybody tries first. Compared without blanks, signs and case.</summary>
    private static readonly string[] Examples =
    [
        "correcthorsebatterystaple",
        "passwordpassword",
        "password12345678",
        "123456789012345",
        "1234567890123456",
        "qwertyuiopasdfgh",
        "qwertyuiopasdfghjkl",
        "examplenotarealsecret",
        "changemechangeme",
        "tradinghubtradinghub",
        "tradinghubpassword",
    ];

    /// <summary>Why a text cannot be the password, as the end of a sentence, or null.</summary>
    public static string? WhyNot(string text)
    {
        if (text.Length is < Shortest or > Longest)
        {
            return $"must have {Shortest} to {Longest} characters.";
        }

        if (text.Any(char.IsControl))
        {
            return "must not hold control characters.";
        }

        bool isExample = Examples.Contains(string.Concat(text.Where(char.IsLetterOrDigit)), StringComparer.OrdinalIgnoreCase);
        return isExample || text.Distinct().Count() < FewestDifferent
            ? "is one that is guessed first; take several words that nobody else would put together."
            : null;
    }
}
