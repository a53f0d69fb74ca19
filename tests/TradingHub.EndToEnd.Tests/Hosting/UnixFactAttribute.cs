namespace TradingHub.EndToEnd.Tests.Hosting;

/// <summary>A fact about signals and <c>/proc</c>, which Windows has not: there it is skipped with that reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "Windows knows neither SIGTERM nor /proc.";
        }
    }
}
