using Microsoft.Extensions.Options;
using Quartz;

namespace TradingHub.Server.Ai.Retraining;

/// <summary>Wires the trainings that the hub asks for itself.</summary>
internal static class RetrainingRegistration
{
    /// <summary>Adds them. Quartz runs only where a schedule is set; its store is memory, since the settings say all there is to keep.</summary>
    public static IServiceCollection AddRetraining(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<RetrainingOptions>()
            .BindConfiguration(RetrainingOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<RetrainingOptions>>().Value);
        services.AddSingleton<RetrainingSchedule>();
        services.AddSingleton<Retrainer>();
        services.AddHostedService<DriftGuard>();
        string schedule = configuration[$"{RetrainingOptions.Section}:{nameof(RetrainingOptions.Schedule)}"] ?? "";
        return CronExpression.TryParse(schedule, out _) ? services.AddClock(schedule) : services;
    }

    private static IServiceCollection AddClock(this IServiceCollection services, string schedule)
    {
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore(_ => { });
            quartz.UseDefaultThreadPool(1);
            quartz.ScheduleJob<RetrainingJob>(trigger =>
                trigger.WithCronSchedule(
                    schedule,
                    cron => cron.InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing)
                )
            );
        });
        return services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = false);
    }
}
