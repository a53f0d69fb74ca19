using TradingHub.Domain.Orders;

namespace TradingHub.Domain.Webhooks;

/// <summary>What happens to the alerts of a strategy.</summary>
public enum WebhookMode
{
    /// <summary>They are written down.</summary>
    Log,

    /// <summary>They are judged as if they were sent.</summary>
    DryRun,

    /// <summary>They become orders.</summary>
    Send,
}

/// <summary>A strategy outside the hub that sends alerts, with its secrets and what it may do.</summary>
public sealed record WebhookStrategy
{
    /// <summary>Most active secrets: the old one and the new one while they are exchanged.</summary>
    public const int MostSecrets = 2;

    /// <summary>1 to 40 letters, digits, hyphens, underscores and dots; unique without regard to case.</summary>
    public required string Name { get; init; }

    /// <summary>Whether its alerts are taken.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>What happens to them.</summary>
    public WebhookMode Mode { get; init; } = WebhookMode.Send;

    /// <summary>What it may do.</summary>
    public required WebhookPermissions Permissions { get; init; }

    /// <summary>Its active secrets, oldest first; at most <see cref="MostSecrets"/>.</summary>
    public IReadOnlyList<WebhookSecret> Secrets { get; init; } = [];

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last change, UTC.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Grows by one at each change.</summary>
    public int Version { get; init; }
}

/// <summary>What the orders of a strategy may be.</summary>
public sealed record WebhookPermissions
{
    /// <summary>Canonical symbols that it may trade; <c>*</c> alone stands for all.</summary>
    public required IReadOnlyList<string> Symbols { get; init; }

    /// <summary>Sides that it may trade.</summary>
    public IReadOnlyList<OrderSide> Sides { get; init; } = [OrderSide.Buy, OrderSide.Sell];

    /// <summary>Order types that it may use.</summary>
    public IReadOnlyList<OrderType> OrderTypes { get; init; } = [OrderType.Market, OrderType.Limit];

    /// <summary>Most shares or units of one order.</summary>
    public decimal MaxQuantity { get; init; } = 100m;

    /// <summary>Most dollars of one order, at its limit or the present price.</summary>
    public decimal MaxNotional { get; init; } = 10_000m;

    /// <summary>Whether its orders may execute outside the regular session.</summary>
    public bool AllowsExtendedHours { get; init; }

    /// <summary>Most alerts a trading day that become orders.</summary>
    public int DailyCount { get; init; } = 50;

    /// <summary>Most alerts a minute.</summary>
    public int PerMinute { get; init; } = 30;

    /// <summary>Whether it may trade a symbol.</summary>
    public bool Allows(string symbol) => Symbols is ["*"] || Symbols.Contains(symbol, StringComparer.Ordinal);
}

/// <summary>A secret as it is kept: nobody can read it from this.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Digest">SHA-256 of it.</param>
/// <param name="Hint">Its last four characters, for a person to tell two apart.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
/// <param name="LastUsedAt">When an alert carried it last, UTC; null before the first.</param>
public sealed record WebhookSecret(
    Guid Id,
    ReadOnlyMemory<byte> Digest,
    string Hint,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt
);
