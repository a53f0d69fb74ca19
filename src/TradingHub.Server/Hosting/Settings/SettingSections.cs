using TradingHub.Engine.Risk;
using TradingHub.Server.Ai;
using TradingHub.Server.Ai.Retraining;
using TradingHub.Server.AlpacaApi;
using TradingHub.Server.Channels;
using TradingHub.Server.Halts;
using TradingHub.Server.Metrics;
using TradingHub.Server.Security;
using TradingHub.Server.SocketIo;
using TradingHub.Server.Streaming;
using TradingHub.Server.TradingView.Webhooks;

namespace TradingHub.Server.Hosting.Settings;

/// <summary>A section of the settings and the class that it fills.</summary>
/// <param name="Name">Name of the section, for example <c>Hub</c>.</param>
/// <param name="Type">The options class.</param>
internal sealed record SettingSection(string Name, Type Type);

/// <summary>The table of all settings: what is not here stops the start.</summary>
internal static class SettingSections
{
    /// <summary>All sections but Logging, whose names are free.</summary>
    public static IReadOnlyList<SettingSection> All { get; } =
    [
        new("Hub", typeof(HubOptions)),
        new("Storage", typeof(StorageOptions)),
        new("Simulator", typeof(SimulatorOptions)),
        new("Replay", typeof(ReplayOptions)),
        new("Alpaca", typeof(AlpacaOptions)),
        new("AlpacaApi", typeof(AlpacaApiOptions)),
        new("Risk", typeof(RiskOptions)),
        new("Channels", typeof(ChannelOptions)),
        new(AiOptions.Section, typeof(AiOptions)),
        new(RetrainingOptions.Section, typeof(RetrainingOptions)),
        new("Proof", typeof(ProofOptions)),
        new("Security", typeof(SecurityOptions)),
        new("TradingView", typeof(WebhookOptions)),
        new(StreamingOptions.Section, typeof(StreamingOptions)),
        new(SocketIoOptions.Section, typeof(SocketIoOptions)),
        new(TelemetryOptions.Section, typeof(TelemetryOptions)),
    ];

    /// <summary>Names of all sections.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(section => section.Name), "Logging"];

    /// <summary>Keys and passwords. They come from the environment or .env, never from a file under version control.</summary>
    public static IReadOnlyList<string> SecretNames { get; } =
    [AlpacaCheck.ApiKey, AlpacaCheck.SecretKey, HaltCommand.Token, ListenerCertificate.Password];
}
