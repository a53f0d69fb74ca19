using System.Runtime.InteropServices;

namespace TradingHub.Intelligence.Boosting.Native;

/// <summary>An object of the native library, freed once.</summary>
internal sealed class NativeObject : SafeHandle
{
    private readonly NativeCalls.Free _free;

    /// <summary>Owns an object from now on.</summary>
    public NativeObject(nint handle, NativeCalls.Free free)
        : base(0, ownsHandle: true)
    {
        _free = free;
        SetHandle(handle);
    }

    /// <inheritdoc />
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc />
    protected override bool ReleaseHandle() => _free(handle) == 0;
}
