using TradingHub.Domain.Market;
using TradingHub.Server.Requests;

namespace TradingHub.Server.Ai.Models;

/// <summary>Why a model is put in charge.</summary>
public sealed record PromoteRequest : IJsonRequest<PromoteRequest>
{
    /// <summary>Longest reason.</summary>
    internal const int MaxReason = 500;

    /// <summary>For people, 1 to 500 characters. Required.</summary>
    public required string Reason { get; init; }

    /// <inheritdoc />
    public static PromoteRequest Read(JsonFields fields) => new() { Reason = fields.RequiredText("reason", MaxReason) };
}

/// <summary>Which timeframe goes back to the model before, and why.</summary>
public sealed record RollBackRequest : IJsonRequest<RollBackRequest>
{
    /// <summary>1Min or 1Day. Required.</summary>
    public required string Timeframe { get; init; }

    /// <summary>For people, 1 to 500 characters. Required.</summary>
    public required string Reason { get; init; }

    /// <inheritdoc />
    public static RollBackRequest Read(JsonFields fields)
    {
        RollBackRequest request = new()
        {
            Timeframe = fields.RequiredText("timeframe", 8),
            Reason = fields.RequiredText("reason", PromoteRequest.MaxReason),
        };
        if (!(Timeframes.TryParse(request.Timeframe, out Timeframe known) && ModelMarket.Timeframes.Contains(known)))
        {
            fields.Invalid("timeframe", AiQuery.TimeframeRule);
        }

        return request;
    }
}
