using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Crashes;

/// <summary>What has to follow a crash in the middle of a halt.</summary>
internal static class HaltAftermath
{
    /// <summary>A halt goes on by itself after the restart: in the end nothing works and nothing is held. Gives back what is wrong.</summary>
    public static async Task<IReadOnlyList<string>> FlatAsync(HubProcess hub)
    {
        try
        {
            await Eventually.GetAsync(
                async () =>
                    (await hub.GetAsync("api/orders?status=open")).GetProperty("orders").GetArrayLength()
                    + (await hub.GetAsync("api/positions")).GetProperty("positions").GetArrayLength(),
                left => left == 0,
                "no open order and no position"
            );
            return [];
        }
        catch (TimeoutException exception)
        {
            return [$"after the restart the halt did not go on: {exception.Message}"];
        }
    }

    /// <summary>Lets trading go on, as a person would.</summary>
    public static async Task ClearAsync(HubProcess hub) =>
        (
            await hub.SendAsync(HttpMethod.Post, "api/halt/clear", new { scope = "global", reason = "the proof goes on" })
        ).Expect2xx("api/halt/clear");
}
