namespace TradingHub.Testing.Hosting;

/// <summary>Resident memory of a process, from <c>/proc</c>.</summary>
public static class ProcessMemory
{
    /// <summary>Whether this system tells.</summary>
    private static bool IsKnown => OperatingSystem.IsLinux();

    /// <summary>Megabytes that are resident now; 0 where the system does not tell.</summary>
    public static double ResidentMegabytes(int processId) => Kilobytes(processId, "VmRSS:") / 1024.0;

    /// <summary>The most megabytes that ever were resident; 0 where the system does not tell.</summary>
    public static double PeakMegabytes(int processId) => Kilobytes(processId, "VmHWM:") / 1024.0;

    private static long Kilobytes(int processId, string field)
    {
        if (!IsKnown)
        {
            return 0;
        }

        string line = File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line[field.Length..].Replace("kB", "", StringComparison.Ordinal).Trim());
    }
}
