using System.Runtime.InteropServices;
using SQLitePCL;

namespace TradingHub.Storage.Sqlite;

/// <summary>
/// Chooses the SQLite library of this process, once: the system's when it is newer than the bundled 3.35.5, else the bundled one.
/// Our SQL asks for nothing that 3.35 lacks.
/// </summary>
public static class SqliteEngine
{
    private const string BundledName = "e_sqlite3";
    private const int BundledVersion = 3_035_005;

    private static readonly Lazy<string> Chosen = new(Choose);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int NumberOfEngine();

    /// <summary>Which engine runs, for the log: for example <c>SQLite 3.40.1 (libsqlite3.so.0)</c>.</summary>
    public static string Description => Chosen.Value;

    /// <summary>Loads the engine. Safe to call often and from any thread; the first call does the work.</summary>
    public static void Initialise() => _ = Chosen.Value;

    private static string Choose()
    {
        (nint handle, string name) = FindSystemEngine();
        if (handle != 0)
        {
            NativeLibrary.SetDllImportResolver(
                typeof(SQLite3Provider_e_sqlite3).Assembly,
                (library, _, _) => string.Equals(library, BundledName, StringComparison.Ordinal) ? handle : 0
            );
        }

        Batteries_V2.Init();
        return $"SQLite {raw.sqlite3_libversion().utf8_to_string()} ({name})";
    }

    private static (nint Handle, string Name) FindSystemEngine()
    {
        foreach (string candidate in Candidates())
        {
            if (!NativeLibrary.TryLoad(candidate, out nint handle))
            {
                continue;
            }

            if (Ask(handle, "sqlite3_libversion_number") > BundledVersion && Ask(handle, "sqlite3_threadsafe") > 0)
            {
                return (handle, candidate);
            }

            NativeLibrary.Free(handle);
        }

        return (0, "bundled");
    }

    private static int Ask(nint handle, string function) =>
        NativeLibrary.TryGetExport(handle, function, out nint address)
            ? Marshal.GetDelegateForFunctionPointer<NumberOfEngine>(address)()
            : 0;

    private static IEnumerable<string> Candidates()
    {
        if (OperatingSystem.IsLinux())
        {
            yield return "libsqlite3.so.0";
        }
        else if (OperatingSystem.IsMacOS())
        {
            yield return "libsqlite3.dylib";
        }
        else if (OperatingSystem.IsWindows() && Environment.Is64BitProcess)
        {
            // Its 32-bit form has another calling convention than the provider expects.
            yield return "winsqlite3.dll";
        }
    }
}
