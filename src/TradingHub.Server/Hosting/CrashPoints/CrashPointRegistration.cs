using Microsoft.Extensions.Options;
using TradingHub.Domain.Orders;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Hosting.CrashPoints;

/// <summary>Puts the crash point of a proof around the desk's two outsides. Without one both stay as they are.</summary>
internal static class CrashPointRegistration
{
    /// <summary>The journal, with the crash point that the settings name.</summary>
    public static IOrderJournal WithCrashPoint(this IOrderJournal journal, IServiceProvider provider) =>
        PointOf(provider) is { } point ? new CrashingJournal(journal, point) : journal;

    /// <summary>The broker, with the crash point that the settings name.</summary>
    public static IBroker WithCrashPoint(this IBroker broker, IServiceProvider provider) =>
        PointOf(provider) is { } point ? CrashingBroker.Around(broker, point) : broker;

    private static CrashPoint? PointOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<ProofOptions>>().Value.CrashAt is { Length: > 0 } text ? new CrashPoint(text) : null;
}
