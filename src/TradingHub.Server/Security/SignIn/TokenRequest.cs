using TradingHub.Domain.Instruments;
using TradingHub.Server.Problems;
using TradingHub.Server.Requests;

namespace TradingHub.Server.Security.SignIn;

/// <summary>What a token is asked for.</summary>
public sealed record TokenRequest : IJsonRequest<TokenRequest>
{
    private const int LongestName = 60;
    private const int DefaultDays = 90;
    private const int MostDays = 365;
    private const int MostSymbols = 200;

    /// <summary>What its owner calls it, 1 to 60 characters. Required.</summary>
    public required string Name { get; init; }

    /// <summary>read, stream, orders:write, risk:write, admin; at least one. Required.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>How many days it lasts, 1 to 365. Default 90.</summary>
    public int ExpiresInDays { get; init; } = DefaultDays;

    /// <summary>The symbols that its orders may be of; all without it.</summary>
    public IReadOnlyList<string>? Symbols { get; init; }

    /// <summary>Most dollars of one order at its worst price; what the risk gate allows without it.</summary>
    public decimal? MaxOrderNotional { get; init; }

    /// <inheritdoc />
    public static TokenRequest Read(JsonFields fields)
    {
        TokenRequest request = new()
        {
            Name = fields.RequiredText("name", LongestName),
            Scopes = ReadScopes(fields),
            ExpiresInDays = fields.WholeNumber("expires_in_days", 1, MostDays) ?? DefaultDays,
            Symbols = fields.Texts("symbols", MostSymbols),
            MaxOrderNotional = fields.PositiveNumber("max_order_notional"),
        };
        if (request.Symbols is { Count: 0 })
        {
            fields.Invalid("symbols", "must name at least one symbol; leave it out for all.");
        }

        request.CheckCaps(fields);
        return request;
    }

    /// <summary>The wish with canonical symbols.</summary>
    /// <exception cref="ProblemException">A symbol is not known.</exception>
    internal TokenWish ToWish(InstrumentCatalogue catalogue) =>
        new(
            Name,
            Scopes,
            Symbols is null ? null : [.. Symbols.Select(text => SymbolOf(text, catalogue)).Distinct()],
            MaxOrderNotional
        );

    private static string[] ReadScopes(JsonFields fields)
    {
        IReadOnlyList<string>? scopes = fields.Texts("scopes", TokenScopes.All.Count);
        if (scopes is null)
        {
            fields.Missing("scopes", $"is required: a list of {string.Join(", ", TokenScopes.All)}.");
            return [];
        }

        string[] known = [.. TokenScopes.All.Where(scope => scopes.Contains(scope, StringComparer.Ordinal))];
        if (known.Length == 0 || known.Length != scopes.Count)
        {
            fields.Invalid("scopes", $"must be a list of {string.Join(", ", TokenScopes.All)}, each at most once.");
        }

        return known;
    }

    /// <summary>A token that may not trade everything must not be able to make one that may.</summary>
    private void CheckCaps(JsonFields fields)
    {
        string? cap =
            Symbols is not null ? "symbols"
            : MaxOrderNotional is not null ? "max_order_notional"
            : null;
        if (cap is null)
        {
            return;
        }

        if (!Scopes.Contains(TokenScopes.WriteOrders, StringComparer.Ordinal))
        {
            fields.Invalid(cap, $"is for tokens with the scope {TokenScopes.WriteOrders}.");
        }
        else if (Scopes.Contains(TokenScopes.Admin, StringComparer.Ordinal))
        {
            fields.Invalid(cap, $"cannot stand beside the scope {TokenScopes.Admin}, which could make itself another token.");
        }
    }

    private static string SymbolOf(string text, InstrumentCatalogue catalogue) =>
        catalogue.TryFind(text, out Instrument? instrument)
            ? instrument.Symbol.Value
            : throw new ProblemException(
                HubProblem.Of(
                    ProblemCodes.InstrumentUnknown,
                    $"'{ProblemResults.Shorten(text)}' is not an instrument that the hub knows.",
                    "symbols"
                )
            );
}
