namespace TradingHub.Server.Streaming.Recordings;

/// <summary>Registers the recordings of the stream. They end before the broadcaster does, so they are added behind it.</summary>
internal static class RecordingsRegistration
{
    /// <summary>Adds what <c>/api/streaming/recordings</c> needs.</summary>
    public static IServiceCollection AddRecordings(this IServiceCollection services)
    {
        services.AddSingleton<RecordingLibrary>();
        services.AddSingleton<RecordingParts>();
        services.AddSingleton<RecordingDesk>();
        services.AddHostedService(provider => provider.GetRequiredService<RecordingDesk>());
        return services;
    }
}
