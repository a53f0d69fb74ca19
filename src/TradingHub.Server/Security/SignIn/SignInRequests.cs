using TradingHub.Server.Hosting.Settings;
using TradingHub.Server.Requests;

namespace TradingHub.Server.Security.SignIn;

/// <summary>A request to sign in.</summary>
public sealed record SignInRequest : IJsonRequest<SignInRequest>
{
    /// <summary>The owner's password, at most 256 characters. Required.</summary>
    public required Secret Password { get; init; }

    /// <inheritdoc />
    public static SignInRequest Read(JsonFields fields) =>
        new() { Password = new Secret(fields.RequiredText("password", PasswordRules.Longest)) };
}

/// <summary>A request to set the first password.</summary>
public sealed record FirstPasswordRequest : IJsonRequest<FirstPasswordRequest>
{
    /// <summary>The code of the one-time link. Required.</summary>
    public required Secret Code { get; init; }

    /// <summary>The owner's password from now on, 15 to 256 characters. Required.</summary>
    public required Secret Password { get; init; }

    /// <inheritdoc />
    public static FirstPasswordRequest Read(JsonFields fields) =>
        new()
        {
            Code = new Secret(fields.RequiredText("code", PasswordRules.Longest)),
            Password = NewPassword.Read(fields, "password"),
        };
}

/// <summary>A request to change the password.</summary>
public sealed record ChangePasswordRequest : IJsonRequest<ChangePasswordRequest>
{
    /// <summary>The present password. Required.</summary>
    public required Secret Current { get; init; }

    /// <summary>The owner's password from now on, 15 to 256 characters. Required.</summary>
    public required Secret New { get; init; }

    /// <inheritdoc />
    public static ChangePasswordRequest Read(JsonFields fields) =>
        new()
        {
            Current = new Secret(fields.RequiredText("current", PasswordRules.Longest)),
            New = NewPassword.Read(fields, "new"),
        };
}

/// <summary>Reads a password that is to be set.</summary>
internal static class NewPassword
{
    /// <summary>The text of a field; notes where it breaks <see cref="PasswordRules"/>.</summary>
    public static Secret Read(JsonFields fields, string name)
    {
        string text = fields.RequiredText(name, PasswordRules.Longest);
        if (PasswordRules.WhyNot(text) is { } rule)
        {
            fields.Invalid(name, rule);
        }

        return new Secret(text);
    }
}
