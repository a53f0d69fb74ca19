using System.Reflection;

namespace TradingHub.Intelligence.Models;

/// <summary>Which program made a model.</summary>
internal static class CodeVersion
{
    /// <summary>Version of this program, with the commit where the build knew it.</summary>
    public static string Current { get; } =
        typeof(CodeVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? "unknown";
}
