using System.Reflection;

namespace TradingHub.Server.Tests.Watchlists.Sync;

/// <summary>Counts the calls to all that it stands before, and ends the work at one of them, as a crash would.</summary>
internal sealed class CrashCount
{
    /// <summary>Calls so far.</summary>
    public int Passed { get; private set; }

    /// <summary>The call that is not made any more; 0 for none.</summary>
    public int CrashAt { get; set; }

    /// <summary>Lets a call through, or not.</summary>
    public void Pass()
    {
        if (++Passed == CrashAt)
        {
            throw new CrashException();
        }
    }
}

/// <summary>The process is gone.</summary>
internal sealed class CrashException : Exception;

/// <summary>Stands before an interface and counts its calls.</summary>
public class SteppedCalls<T> : DispatchProxy
    where T : class
{
    private CrashCount _count = null!;
    private T _inner = null!;

    internal static T Before(T inner, CrashCount count)
    {
        T proxy = Create<T, SteppedCalls<T>>();
        var stepped = (SteppedCalls<T>)(object)proxy;
        (stepped._inner, stepped._count) = (inner, count);
        return proxy;
    }

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _count.Pass();
        return targetMethod!.Invoke(_inner, args);
    }
}
