using TradingHub.Domain.Halts;
using TradingHub.Server.Requests;

namespace TradingHub.Server.Halts;

/// <summary>A request to halt.</summary>
public sealed record HaltRequest : IJsonRequest<HaltRequest>
{
    /// <summary>1 only reduce, 2 no orders, 3 and cancel all, 4 and close all. Required.</summary>
    public required HaltLevel Level { get; init; }

    /// <summary>global (default), account, strategy or symbol.</summary>
    public HaltScope Scope { get; init; }

    /// <summary>The symbol; exactly for the scope symbol.</summary>
    public string? Symbol { get; init; }

    /// <summary>Name of the strategy; exactly for the scope strategy.</summary>
    public string? Strategy { get; init; }

    /// <summary>Why, 1 to 500 characters. Nobody who is in a hurry has to give one.</summary>
    public string Reason { get; init; } = "No reason was given.";

    /// <inheritdoc />
    public static HaltRequest Read(JsonFields fields)
    {
        HaltRequest request = new()
        {
            Level = ReadLevel(fields),
            Scope = fields.Word<HaltScope>("scope") ?? HaltScope.Global,
            Symbol = fields.Text("symbol", Domain.Instruments.Symbol.MaxLength),
            Strategy = fields.Text("strategy", HaltTargets.LongestStrategy),
            Reason = fields.Text("reason", HaltTargets.LongestReason) ?? "No reason was given.",
        };
        HaltTargets.Check(fields, request.Scope, request.Symbol, request.Strategy);
        return request;
    }

    private static HaltLevel ReadLevel(JsonFields fields)
    {
        decimal? level = fields.Number("level");
        if (level is 1 or 2 or 3 or 4)
        {
            return (HaltLevel)(int)level;
        }

        if (level is null)
        {
            fields.Missing("level", "is required: 1, 2, 3 or 4.");
        }
        else
        {
            fields.Invalid("level", "must be 1, 2, 3 or 4; POST /api/halt/clear ends a halt.");
        }

        return HaltLevel.Flatten;
    }
}

/// <summary>A person's request to end the halt of one scope.</summary>
public sealed record ClearHaltRequest : IJsonRequest<ClearHaltRequest>
{
    /// <summary>global, account, strategy or symbol. Required.</summary>
    public required HaltScope Scope { get; init; }

    /// <summary>The symbol; exactly for the scope symbol.</summary>
    public string? Symbol { get; init; }

    /// <summary>Name of the strategy; exactly for the scope strategy.</summary>
    public string? Strategy { get; init; }

    /// <summary>Why, 1 to 500 characters. Required.</summary>
    public required string Reason { get; init; }

    /// <inheritdoc />
    public static ClearHaltRequest Read(JsonFields fields)
    {
        ClearHaltRequest request = new()
        {
            Scope = fields.RequiredWord<HaltScope>("scope"),
            Symbol = fields.Text("symbol", Domain.Instruments.Symbol.MaxLength),
            Strategy = fields.Text("strategy", HaltTargets.LongestStrategy),
            Reason = fields.RequiredText("reason", HaltTargets.LongestReason),
        };
        HaltTargets.Check(fields, request.Scope, request.Symbol, request.Strategy);
        return request;
    }
}

/// <summary>A request for a drill.</summary>
public sealed record DrillRequest : IJsonRequest<DrillRequest>
{
    /// <summary>Has to be true: a drill cancels every order, closes every position and leaves trading halted. Required.</summary>
    public required bool Confirm { get; init; }

    /// <inheritdoc />
    public static DrillRequest Read(JsonFields fields)
    {
        bool? confirm = fields.Boolean("confirm");
        if (confirm is null)
        {
            fields.Missing("confirm", "is required and has to be true.");
        }
        else if (confirm is false)
        {
            fields.Invalid("confirm", "has to be true: a drill cancels every order and closes every position.");
        }

        return new DrillRequest { Confirm = true };
    }
}
