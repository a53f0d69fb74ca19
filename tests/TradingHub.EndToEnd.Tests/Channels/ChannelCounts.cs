using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Channels;

/// <summary>What the five channels have counted so far.</summary>
internal static class ChannelCounts
{
    public static readonly string[] All = ["orders", "charts", "ai", "scanner", "realtime"];

    public static async Task<JsonElement> ChannelAsync(this HubProcess hub, string channel) =>
        (await hub.GetAsync("/api/data/channels/status")).Field("status").Field("channels").Field(channel);

    public static async Task<IReadOnlyDictionary<string, long>> MessagesAsync(this HubProcess hub)
    {
        JsonElement channels = (await hub.GetAsync("/api/data/channels/status")).Field("status").Field("channels");
        return All.ToDictionary(
            channel => channel,
            channel => channels.Field(channel).Field("messages").GetInt64(),
            StringComparer.Ordinal
        );
    }

    /// <summary>Waits until a channel has taken this many more messages.</summary>
    public static async Task AdvanceAsync(this HubProcess hub, string channel, long messages, TimeSpan? limit = null)
    {
        long goal = (await hub.MessagesAsync())[channel] + messages;
        await Eventually.GetAsync(
            hub.MessagesAsync,
            counts => counts[channel] >= goal,
            $"{messages} more messages of {channel}",
            limit
        );
    }

    public static async Task SwitchAsync(this HubProcess hub, string channel, string action) =>
        (await hub.SendAsync(HttpMethod.Post, $"/api/data/channels/{channel}/{action}")).Expect2xx($"{action} {channel}");
}
