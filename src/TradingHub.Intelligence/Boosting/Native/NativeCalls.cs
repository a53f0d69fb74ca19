using System.Runtime.InteropServices;

namespace TradingHub.Intelligence.Boosting.Native;

/// <summary>
/// The functions of LightGBM's C interface that are called here, as its header <c>c_api.h</c> of 4.1 declares them. Each returns 0, or -1 with a
/// text in <see cref="GetLastError"/>. Objects are handles that one of these functions frees.
/// </summary>
internal static class NativeCalls
{
    /// <summary>Numbers are 32-bit floats.</summary>
    public const int Float32 = 0;

    /// <summary>Numbers are 64-bit floats.</summary>
    public const int Float64 = 1;

    /// <summary>What went wrong in the last call of this thread, as UTF-8.</summary>
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate nint GetLastError();

    /// <summary>Cuts rows into bins, like those of a reference where one is given.</summary>
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate int CreateDataset(
        double[] data,
        int type,
        int rows,
        int columns,
        int isRowMajor,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string parameters,
        nint reference,
        out nint dataset
    );

    /// <summary>Gives a dataset its targets.</summary>
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate int SetField(
        NativeObject dataset,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string field,
        float[] values,
        int count,
        int type
    );

    /// <summary>Makes a booster over a dataset, which must outlive it.</summary>
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate int CreateBooster(
        NativeObject dataset,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string parameters,
        out nint booster
    );

    /// <summary>Reads a model file.</summary>
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate int LoadModel(byte[] text, out int iterations, out nint booster);

    /// <summary>Gives a booster rows to measure on, which must outlive it.</summary>
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate int AddValidation(NativeObject booster, NativeObject dataset);

    /// <summary>Runs one round; tells with 1 that nothing could be split.</summary>
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate int Update(NativeObject booster, out int isFinished);

    /// <summary>The metrics on the training rows (0) or the validation rows (1).</summary>
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate int Evaluate(NativeObject booster, int data, out int count, double[] results);

    /// <summary>Writes a model file, ended by a zero, as far as the buffer reaches, and tells its length with the zero.</summary>
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate int SaveModel(
        NativeObject booster,
        int firstIteration,
        int iterations,
        int importance,
        long capacity,
        out long length,
        byte[] buffer
    );

    /// <summary>Frees a dataset or a booster.</summary>
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate int Free(nint handle);
}
