using TradingHub.Server.Requests;

namespace TradingHub.Server.Security.SignIn;

/// <summary>What a pair of keys is asked for.</summary>
public sealed record KeyRequest : IJsonRequest<KeyRequest>
{
    private const int LongestName = 60;

    /// <summary>What its owner calls it, 1 to 60 characters. Required.</summary>
    public required string Name { get; init; }

    /// <inheritdoc />
    public static KeyRequest Read(JsonFields fields) => new() { Name = fields.RequiredText("name", LongestName) };
}
