using TradingHub.Domain.Orders;
using TradingHub.Domain.Webhooks;

namespace TradingHub.Server.TradingView.Strategies;

/// <summary>A strategy as it stands. Its secrets are not readable; a hint tells them apart.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsEnabled">Whether its alerts are taken.</param>
/// <param name="Mode">log, dry_run or send.</param>
/// <param name="Symbols">Symbols that it may trade; * alone stands for all.</param>
/// <param name="Sides">Sides that it may trade.</param>
/// <param name="OrderTypes">Order types that it may use.</param>
/// <param name="MaxQuantity">Most shares or units of one order.</param>
/// <param name="MaxNotional">Most dollars of one order.</param>
/// <param name="ExtendedHours">Whether its orders may execute outside the regular session.</param>
/// <param name="DailyCount">Most orders a day.</param>
/// <param name="PerMinute">Most alerts a minute.</param>
/// <param name="Secrets">Its active secrets.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">Last change.</param>
/// <param name="Version">Grows by one at each change.</param>
public record StrategyResponse(
    string Name,
    bool IsEnabled,
    WebhookMode Mode,
    IReadOnlyList<string> Symbols,
    IReadOnlyList<OrderSide> Sides,
    IReadOnlyList<OrderType> OrderTypes,
    decimal MaxQuantity,
    decimal MaxNotional,
    bool ExtendedHours,
    int DailyCount,
    int PerMinute,
    IReadOnlyList<StrategySecretResponse> Secrets,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    int Version
)
{
    /// <summary>The wire form.</summary>
    public static StrategyResponse From(WebhookStrategy strategy) =>
        new(
            strategy.Name,
            strategy.IsEnabled,
            strategy.Mode,
            strategy.Permissions.Symbols,
            strategy.Permissions.Sides,
            strategy.Permissions.OrderTypes,
            strategy.Permissions.MaxQuantity,
            strategy.Permissions.MaxNotional,
            strategy.Permissions.AllowsExtendedHours,
            strategy.Permissions.DailyCount,
            strategy.Permissions.PerMinute,
            [.. strategy.Secrets.Select(StrategySecretResponse.From)],
            strategy.CreatedAt,
            strategy.UpdatedAt,
            strategy.Version
        );
}

/// <summary>A strategy that was made just now, with its first secret.</summary>
public sealed record NewStrategyResponse : StrategyResponse
{
    private NewStrategyResponse(StrategyResponse strategy)
        : base(strategy) { }

    /// <summary>The secret. It is shown this once.</summary>
    public required string Secret { get; init; }

    /// <summary>The wire form.</summary>
    public static NewStrategyResponse From(WebhookStrategy strategy, string secret) =>
        new(StrategyResponse.From(strategy)) { Secret = secret };
}

/// <summary>A secret, unreadable.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="LastUsedAt">When an alert carried it last, or null.</param>
/// <param name="Hint">Its last four characters.</param>
public sealed record StrategySecretResponse(Guid Id, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, string Hint)
{
    /// <summary>The wire form.</summary>
    public static StrategySecretResponse From(WebhookSecret secret) =>
        new(secret.Id, secret.CreatedAt, secret.LastUsedAt, secret.Hint);
}

/// <summary>A secret that was made just now.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Secret">The secret. It is shown this once.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record NewSecretResponse(Guid Id, string Secret, DateTimeOffset CreatedAt);

/// <summary>All strategies.</summary>
/// <param name="Strategies">By name.</param>
/// <param name="Count">How many.</param>
public sealed record StrategyList(IReadOnlyList<StrategyResponse> Strategies, int Count)
{
    /// <summary>The wire form.</summary>
    public static StrategyList From(IReadOnlyList<WebhookStrategy> strategies) =>
        new([.. strategies.Select(StrategyResponse.From)], strategies.Count);
}
