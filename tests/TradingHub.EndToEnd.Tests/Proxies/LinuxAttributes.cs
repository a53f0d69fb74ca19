namespace TradingHub.EndToEnd.Tests.Proxies;

/// <summary>A fact about a proxy that is installed from Debian's packages; skipped where the system is another one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    internal const string Reason = "The proxies are tried on Linux, where caddy and nginx come as packages.";

    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = Reason;
        }
    }
}

/// <summary>The same for a theory.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = LinuxFactAttribute.Reason;
        }
    }
}
