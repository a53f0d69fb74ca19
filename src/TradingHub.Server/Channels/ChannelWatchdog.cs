namespace TradingHub.Server.Channels;

/// <summary>Looks after the five channels once a second: a loop that stands still is ended and begun anew, the other four never notice.</summary>
internal sealed class ChannelWatchdog(DataChannels channels, TimeProvider machine) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Between, machine);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (ChannelService channel in channels.All)
            {
                channel.LookAfter();
            }
        }
    }
}
