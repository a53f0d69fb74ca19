using TradingHub.Domain.Orders;

namespace TradingHub.Server.Hosting.CrashPoints;

/// <summary>Puts the crash point of a proof around the desk's two outsides. Without one both stay as they are.</summary>
internal static class CrashPointRegistration
{
    /// <summary>Adds the crash point, when there is one.</summary>
    public static void AddCrashPoint(this IServiceCollection services, CrashPoint? point)
    {
        if (point is not null)
        {
            services.AddSingleton(point);
        }
    }

    /// <summary>The journal, with the crash point that the settings name.</summary>
    public static IOrderJournal WithCrashPoint(this IOrderJournal journal, IServiceProvider provider) =>
        provider.GetService<CrashPoint>() is { } point ? new CrashingJournal(journal, point) : journal;

    /// <summary>The broker, with the crash point that the settings name.</summary>
    public static IBroker WithCrashPoint(this IBroker broker, IServiceProvider provider) =>
        provider.GetService<CrashPoint>() is { } point ? CrashingBroker.Around(broker, point) : broker;
}
