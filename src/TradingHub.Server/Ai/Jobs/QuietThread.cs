using System.Runtime.InteropServices;

namespace TradingHub.Server.Ai.Jobs;

/// <summary>Runs long work on a thread of its own that yields to everything else.</summary>
internal static class QuietThread
{
    private const int WholeThread = 0;
    private const int Nice = 15;

    /// <summary>Runs it; the task ends as the work does.</summary>
    public static Task<T> RunAsync<T>(string name, Func<T> work)
    {
        TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread thread = new(() => Run(work, done))
        {
            IsBackground = true,
            Name = name,
            Priority = ThreadPriority.Lowest,
        };
        thread.Start();
        return done.Task;
    }

    private static void Run<T>(Func<T> work, TaskCompletionSource<T> done)
    {
        // Linux knows no priority of threads but niceness, which .NET does not set. Without it the work is only less polite.
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(WholeThread, WholeThread, Nice);
        }

        try
        {
            done.SetResult(work());
        }
        catch (OperationCanceledException exception)
        {
            done.TrySetCanceled(exception.CancellationToken);
        }
        catch (Exception exception)
        {
            done.SetException(exception);
        }
    }

    /// <summary>Of the calling thread, when both first numbers are 0.</summary>
#pragma warning disable SYSLIB1054 // Three numbers in, one out: nothing to marshal.
    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int nice);
#pragma warning restore SYSLIB1054
}
