using System.ComponentModel;
using System.Diagnostics;

namespace TradingHub.EndToEnd.Tests.Scripts;

/// <summary>A fact about a program in Python; skipped with a plain message where no interpreter has the package that it needs.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute()
    {
        if (PythonProgram.Path is null)
        {
            Skip =
                "No Python with the package websockets was found; install it (pip install websockets, or Debian's python3-websockets).";
        }
    }
}

/// <summary>Finds an interpreter that has the package <c>websockets</c>.</summary>
internal static class PythonProgram
{
    // The second is Debian's own, where its packages are, whatever stands before it on PATH.
    private static readonly string[] Names = ["python3", "/usr/bin/python3", "python", "py"];

    /// <summary>Its name, or null when there is none.</summary>
    public static string? Path { get; } = Names.FirstOrDefault(HasPackage);

    private static bool HasPackage(string name)
    {
        ProcessStartInfo start = new(name, ["-c", "import websockets"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
