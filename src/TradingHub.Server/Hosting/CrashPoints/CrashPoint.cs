using System.Diagnostics;
using System.Globalization;

namespace TradingHub.Server.Hosting.CrashPoints;

/// <summary>
/// The step at which a proof ends this process as a loss of power would: no clean-up, no last word. The names are those of the crash table
/// in the design of recovery (K0 to K10). Nothing of it is in the way of a hub that is not part of a proof.
/// </summary>
internal sealed class CrashPoint
{
    private readonly string _name;
    private readonly int _number;
    private int _passed;

    /// <summary>Reads <c>K3:5</c>: the fifth time at K3.</summary>
    public CrashPoint(string text)
    {
        string[] parts = text.Split(':');
        _name = parts[0];
        _number = int.Parse(parts[1], CultureInfo.InvariantCulture);
    }

    /// <summary>The process comes to a step, and ends there when it is the one.</summary>
    public void Pass(string name)
    {
        if (name == _name && Interlocked.Increment(ref _passed) == _number)
        {
            using Process self = Process.GetCurrentProcess();
            self.Kill();
            self.WaitForExit();
        }
    }
}
