using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace TradingHub.Intelligence.Boosting.Native;

/// <summary>
/// LightGBM's native library, loaded. It stays loaded until the process ends: its threads do. Any number of threads may use it, each with objects
/// of its own.
/// </summary>
internal sealed class NativeLightGbm
{
    private const int Attempts = 2;

    // The loader adds what its system adds to the names of libraries; builds for macOS may end in .so.
    private static readonly string[] Names = ["lib_lightgbm", "lib_lightgbm.so"];

    private readonly nint _library;
    private readonly NativeCalls.GetLastError _getLastError;
    private readonly NativeCalls.CreateDataset _createDataset;
    private readonly NativeCalls.CreateBooster _createBooster;
    private readonly NativeCalls.LoadModel _loadModel;
    private readonly NativeCalls.SaveModel _saveModel;
    private readonly NativeCalls.Free _freeDataset;
    private readonly NativeCalls.Free _freeBooster;

    private NativeLightGbm(nint library)
    {
        _library = library;
        _getLastError = Export<NativeCalls.GetLastError>("LGBM_GetLastError");
        _createDataset = Export<NativeCalls.CreateDataset>("LGBM_DatasetCreateFromMat");
        _createBooster = Export<NativeCalls.CreateBooster>("LGBM_BoosterCreate");
        _loadModel = Export<NativeCalls.LoadModel>("LGBM_BoosterLoadModelFromString");
        _saveModel = Export<NativeCalls.SaveModel>("LGBM_BoosterSaveModelToString");
        _freeDataset = Export<NativeCalls.Free>("LGBM_DatasetFree");
        _freeBooster = Export<NativeCalls.Free>("LGBM_BoosterFree");
        SetField = Export<NativeCalls.SetField>("LGBM_DatasetSetField");
        AddValidation = Export<NativeCalls.AddValidation>("LGBM_BoosterAddValidData");
        Update = Export<NativeCalls.Update>("LGBM_BoosterUpdateOneIter");
        Evaluate = Export<NativeCalls.Evaluate>("LGBM_BoosterGetEval");
    }

    /// <summary>Gives a dataset its targets.</summary>
    public NativeCalls.SetField SetField { get; }

    /// <summary>Gives a booster rows to measure on.</summary>
    public NativeCalls.AddValidation AddValidation { get; }

    /// <summary>Runs one round.</summary>
    public NativeCalls.Update Update { get; }

    /// <summary>The metrics after a round.</summary>
    public NativeCalls.Evaluate Evaluate { get; }

    /// <summary>Loads the library.</summary>
    /// <param name="path">Its file; null to search where the system's loader searches, and beside the program.</param>
    /// <param name="library">The library.</param>
    /// <param name="problem">What to do where it is not there.</param>
    public static bool TryLoad(
        string? path,
        [NotNullWhen(true)] out NativeLightGbm? library,
        [NotNullWhen(false)] out string? problem
    )
    {
        (library, problem) = (null, null);
        if (!TryOpen(path, out nint handle))
        {
            problem = path is null
                ? "The system's loader finds no lib_lightgbm. Build it with build-lightgbm.mjs, and name its file."
                : $"'{path}' is no library that this process can load. Build it with build-lightgbm.mjs, and name its file.";
            return false;
        }

        try
        {
            library = new NativeLightGbm(handle);
            return true;
        }
        catch (EntryPointNotFoundException exception)
        {
            problem = $"The library is not LightGBM 4: {exception.Message}";
            return false;
        }
    }

    /// <summary>A function of the library.</summary>
    /// <exception cref="EntryPointNotFoundException">It has no such function.</exception>
    public T Export<T>(string name)
        where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(_library, name));

    /// <summary>Cuts rows into bins.</summary>
    /// <param name="values">Row by row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="parameters">Names and values, <c>=</c> between them, separated by blanks.</param>
    /// <param name="reference">A dataset whose bins are taken; null to find bins.</param>
    public NativeObject Dataset(double[] values, int rows, string parameters, NativeObject? reference)
    {
        nint like = reference?.DangerousGetHandle() ?? 0;
        Check(_createDataset(values, NativeCalls.Float64, rows, values.Length / rows, 1, parameters, like, out nint dataset));
        GC.KeepAlive(reference);
        return new NativeObject(dataset, _freeDataset);
    }

    /// <summary>A booster over a dataset, which must be freed after it.</summary>
    public NativeObject Booster(NativeObject dataset, string parameters)
    {
        Check(_createBooster(dataset, parameters, out nint booster));
        return new NativeObject(booster, _freeBooster);
    }

    /// <summary>A booster of a model file, to predict with.</summary>
    /// <param name="file">The whole file.</param>
    public NativeObject Booster(ReadOnlySpan<byte> file)
    {
        Check(_loadModel([.. file, 0], out _, out nint booster));
        return new NativeObject(booster, _freeBooster);
    }

    /// <summary>The model file of a booster.</summary>
    /// <param name="booster">The booster.</param>
    /// <param name="iterations">Rounds to write, from the first on; 0 for all.</param>
    public byte[] Save(NativeObject booster, int iterations)
    {
        byte[] buffer = new byte[1 << 20];
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            Check(_saveModel(booster, 0, iterations, 0, buffer.Length, out long length, buffer));
            if (length <= buffer.Length)
            {
                return buffer[..((int)length - 1)];
            }

            buffer = new byte[length];
        }

        throw new BoostingException(BoostingErrorKind.EngineFailed, "The native library's model grows while it is saved.");
    }

    /// <summary>Turns what a call returned into an exception where it failed.</summary>
    /// <exception cref="BoostingException">The call failed.</exception>
    public void Check(int result)
    {
        if (result != 0)
        {
            string? text = Marshal.PtrToStringUTF8(_getLastError());
            throw new BoostingException(BoostingErrorKind.EngineFailed, $"The native library refused: {text}.");
        }
    }

    private static bool TryOpen(string? path, out nint handle)
    {
        if (path is not null)
        {
            return NativeLibrary.TryLoad(path, out handle);
        }

        foreach (string name in Names)
        {
            if (NativeLibrary.TryLoad(name, typeof(NativeLightGbm).Assembly, null, out handle))
            {
                return true;
            }
        }

        handle = 0;
        return false;
    }
}
