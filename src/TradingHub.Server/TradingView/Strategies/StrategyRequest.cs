using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Webhooks;
using TradingHub.Server.Problems;
using TradingHub.Server.Requests;

namespace TradingHub.Server.TradingView.Strategies;

/// <summary>A new strategy, or all of a strategy as it shall be. What is absent takes its default.</summary>
public sealed record StrategyRequest : IJsonRequest<StrategyRequest>
{
    private const int LongestName = 40;
    private const decimal Largest = 1_000_000_000m;
    private const int MostSymbols = 500;

    /// <summary>1 to 40 letters, digits, hyphens, underscores and dots. Required for a new one.</summary>
    public string? Name { get; init; }

    /// <summary>Whether its alerts are taken. Default true.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>log, dry_run or send. Default send.</summary>
    public WebhookMode Mode { get; init; } = WebhookMode.Send;

    /// <summary>Symbols that it may trade, or * for all. Required.</summary>
    public required IReadOnlyList<string> Symbols { get; init; }

    /// <summary>buy, sell. Default both.</summary>
    public IReadOnlyList<OrderSide>? Sides { get; init; }

    /// <summary>market, limit, stop, stop_limit. Default market and limit.</summary>
    public IReadOnlyList<OrderType>? OrderTypes { get; init; }

    /// <summary>Most shares or units of one order. Default 100.</summary>
    public decimal? MaxQuantity { get; init; }

    /// <summary>Most dollars of one order. Default 10,000.</summary>
    public decimal? MaxNotional { get; init; }

    /// <summary>Whether its orders may execute outside the regular session. Default false.</summary>
    public bool ExtendedHours { get; init; }

    /// <summary>Most orders a day, 1 to 100,000. Default 50.</summary>
    public int? DailyCount { get; init; }

    /// <summary>Most alerts a minute, 1 to 100,000. Default 30.</summary>
    public int? PerMinute { get; init; }

    /// <inheritdoc />
    public static StrategyRequest Read(JsonFields fields)
    {
        string? name = fields.Text("name", LongestName);
        if (name is not null && !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.'))
        {
            fields.Invalid("name", $"must have 1 to {LongestName} letters, digits, hyphens, underscores and dots.");
        }

        IReadOnlyList<string>? symbols = fields.Texts("symbols", MostSymbols, allowCommas: true);
        if (symbols is null or { Count: 0 })
        {
            fields.Missing("symbols", "is required: the symbols that it may trade, or * for all.");
        }

        return new StrategyRequest
        {
            Name = name,
            IsEnabled = fields.Boolean("is_enabled") ?? true,
            Mode = fields.Word<WebhookMode>("mode") ?? WebhookMode.Send,
            Symbols = symbols ?? [],
            Sides = fields.Words<OrderSide>("sides"),
            OrderTypes = fields.Words<OrderType>("order_types"),
            MaxQuantity = AtMost(fields, "max_quantity"),
            MaxNotional = AtMost(fields, "max_notional"),
            ExtendedHours = fields.Boolean("extended_hours") ?? false,
            DailyCount = Count(fields, "daily_count"),
            PerMinute = Count(fields, "per_minute"),
        };
    }

    /// <summary>What it may do.</summary>
    /// <exception cref="ProblemException">A symbol is not known.</exception>
    internal WebhookPermissions ToPermissions(InstrumentCatalogue catalogue)
    {
        WebhookPermissions usual = new() { Symbols = SymbolsOf(catalogue) };
        return usual with
        {
            Sides = Sides ?? usual.Sides,
            OrderTypes = OrderTypes ?? usual.OrderTypes,
            MaxQuantity = MaxQuantity ?? usual.MaxQuantity,
            MaxNotional = MaxNotional ?? usual.MaxNotional,
            AllowsExtendedHours = ExtendedHours,
            DailyCount = DailyCount ?? usual.DailyCount,
            PerMinute = PerMinute ?? usual.PerMinute,
        };
    }

    private IReadOnlyList<string> SymbolsOf(InstrumentCatalogue catalogue) =>
        Symbols.Contains("*", StringComparer.Ordinal)
            ? ["*"]
            : [.. Symbols.Select(symbol => Find(catalogue, symbol)).Distinct(StringComparer.Ordinal)];

    private static string Find(InstrumentCatalogue catalogue, string text) =>
        TradingViewSymbols.TryRead(catalogue, text, out Instrument? instrument)
            ? instrument.Symbol.Value
            : throw new ProblemException(
                HubProblem.Of(
                    ProblemCodes.InstrumentUnknown,
                    $"'{ProblemResults.Shorten(text)}' is not an instrument that the hub knows. GET /api/market/symbols?query= finds those it does.",
                    "symbols"
                )
            );

    private static decimal? AtMost(JsonFields fields, string name)
    {
        decimal? value = fields.PositiveNumber(name);
        if (value > Largest)
        {
            fields.Invalid(name, $"must be at most {Largest}.");
        }

        return value;
    }

    private static int? Count(JsonFields fields, string name)
    {
        decimal? value = fields.Number(name);
        if (value is null)
        {
            return null;
        }

        if (value is >= 1 and <= 100_000 && decimal.Truncate(value.Value) == value)
        {
            return (int)value;
        }

        fields.Invalid(name, "must be a whole number from 1 to 100000.");
        return null;
    }
}
