using System.Text.Json.Serialization;

namespace TradingHub.Server.AlpacaApi.Accounts;

/// <summary>The account's equity over time as Alpaca writes it; names and order of the fields are Alpaca's. All lists have one length.</summary>
internal sealed record AlpacaHistory
{
    /// <summary>Beginning of each step, in seconds of Unix time, oldest first.</summary>
    public required IReadOnlyList<long> Timestamp { get; init; }

    /// <summary>Null where nothing was sampled.</summary>
    public required IReadOnlyList<decimal?> Equity { get; init; }

    /// <summary>Never null, as Alpaca's is: 0 where nothing was sampled.</summary>
    public required IReadOnlyList<decimal> ProfitLoss { get; init; }

    /// <summary>A fraction; null where nothing was sampled.</summary>
    public required IReadOnlyList<decimal?> ProfitLossPct { get; init; }

    /// <summary>Equity before the first step, or null when there was never a sample.</summary>
    public required decimal? BaseValue { get; init; }

    /// <summary>The trading day before the first step; only where a period was asked for.</summary>
    [JsonPropertyName("base_value_asof"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateOnly? BaseValueAsOf { get; init; }

    public required string Timeframe { get; init; }

    /// <summary>Dollars of each kind that was asked for, step by step. Nothing but trades happens on the account.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required IReadOnlyDictionary<string, decimal[]>? Cashflow { get; init; }
}
