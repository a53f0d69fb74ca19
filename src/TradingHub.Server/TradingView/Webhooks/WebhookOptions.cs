using System.ComponentModel.DataAnnotations;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>How alerts of TradingView are taken (section <c>TradingView</c>).</summary>
public sealed class WebhookOptions
{
    /// <summary>Address under which TradingView reaches the hub, for example <c>https://hub.example.org</c>; empty shows the hub's own.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>How far the time of an alert may lie from now, seconds. Default 120.</summary>
    [Range(5, 600)]
    public int WindowSeconds { get; set; } = 120;

    /// <summary>How long an alert that cannot be carried out yet is tried, seconds, where it does not say itself. Default 60.</summary>
    [Range(1, 3_600)]
    public int ExpirySeconds { get; set; } = 60;

    /// <summary>How long alerts are kept and repeats are known, days. Default 7.</summary>
    [Range(1, 365)]
    public int KeepDays { get; set; } = 7;
}
