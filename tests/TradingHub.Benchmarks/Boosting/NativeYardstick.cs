using System.Runtime.InteropServices;
using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Boosting.Native;

namespace TradingHub.Benchmarks.Boosting;

/// <summary>The native library at the same work, on one thread.</summary>
internal sealed class NativeYardstick
{
    /// <summary>Names the library's file; without it the system's loader searches.</summary>
    public const string PathVariable = "TRADINGHUB_LIGHTGBM";

    private const string OneThread = "num_threads=1 verbosity=-1";
    private const int Transformed = 0;

    private readonly NativeLightGbm _native;
    private readonly PredictTable _predictTable;
    private readonly PredictRow _predictRow;
    private readonly MakeRowConfig _makeRowConfig;

    private NativeYardstick(NativeLightGbm native)
    {
        _native = native;
        _predictTable = native.Export<PredictTable>("LGBM_BoosterPredictForMat");
        _predictRow = native.Export<PredictRow>("LGBM_BoosterPredictForMatSingleRowFast");
        _makeRowConfig = native.Export<MakeRowConfig>("LGBM_BoosterPredictForMatSingleRowFastInit");
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int PredictTable(
        NativeObject booster,
        double[] data,
        int type,
        int rows,
        int columns,
        int isRowMajor,
        int kind,
        int firstIteration,
        int iterations,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string parameters,
        out long length,
        double[] outputs
    );

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int MakeRowConfig(
        NativeObject booster,
        int kind,
        int firstIteration,
        int iterations,
        int type,
        int columns,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string parameters,
        out nint config
    );

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int PredictRow(nint config, ref double row, out long length, double[] output);

    /// <summary>The library, where it is on the machine.</summary>
    public static NativeYardstick? TryLoad(out string? problem)
    {
        string? path = Environment.GetEnvironmentVariable(PathVariable);
        return NativeLightGbm.TryLoad(path, out NativeLightGbm? native, out problem) ? new NativeYardstick(native) : null;
    }

    /// <summary>Cuts rows into bins.</summary>
    public Action PrepareBinning(double[] values, int rows, BoostingSettings settings, FeatureTable table) =>
        () => _native.Dataset(values, rows, NativeParameters.Write(settings, table), null).Dispose();

    /// <summary>Trains all rounds on rows that are cut already.</summary>
    public Action PrepareTraining(TrainingTable training, BoostingSettings settings)
    {
        NativeTraining run = new(_native, training, null, settings);
        return () =>
        {
            for (int iteration = 0; iteration < settings.Iterations; iteration++)
            {
                run.Round();
            }

            run.Dispose();
        };
    }

    /// <summary>The model file after all rounds.</summary>
    public byte[] Train(TrainingTable training, BoostingSettings settings)
    {
        using NativeTraining run = new(_native, training, null, settings);
        for (int iteration = 0; iteration < settings.Iterations; iteration++)
        {
            run.Round();
        }

        return run.Save(0);
    }

    /// <summary>Predicts all rows at once.</summary>
    public Action PrepareBatch(byte[] model, double[] values, int rows)
    {
        double[] outputs = new double[rows];
        return () =>
        {
            using NativeObject booster = _native.Booster(model);
            _native.Check(
                _predictTable(
                    booster,
                    values,
                    NativeCalls.Float64,
                    rows,
                    values.Length / rows,
                    1,
                    Transformed,
                    0,
                    0,
                    OneThread,
                    out _,
                    outputs
                )
            );
        };
    }

    /// <summary>Predicts rows one by one.</summary>
    public Action PrepareSingle(byte[] model, double[] values, int rows)
    {
        int columns = values.Length / rows;
        NativeObject booster = _native.Booster(model);
        _native.Check(_makeRowConfig(booster, Transformed, 0, 0, NativeCalls.Float64, columns, OneThread, out nint config));
        double[] output = new double[1];
        return () =>
        {
            for (int row = 0; row < rows; row++)
            {
                _ = _predictRow(config, ref values[row * columns], out _, output);
            }

            // The configuration is a few hundred bytes and ends with the process.
            booster.Dispose();
        };
    }

    /// <summary>Reads a model file, some times.</summary>
    public Action PrepareLoading(byte[] model, int times) =>
        () =>
        {
            for (int time = 0; time < times; time++)
            {
                _native.Booster(model).Dispose();
            }
        };
}
