using System.Globalization;
using System.IO.Compression;
using TradingHub.Domain.Market;

namespace TradingHub.Testing.Indicators;

/// <summary>A recorded table of daily bars and the values that another library makes of them.</summary>
public sealed class Golden
{
    private readonly string[] _names;
    private readonly string[][] _rows;

    private Golden(Stream packed)
    {
        using GZipStream unpacked = new(packed, CompressionMode.Decompress);
        using StreamReader reader = new(unpacked);
        _names = reader.ReadLine()!.Split(',');
        _rows = [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];
        Bars = [.. _rows.Select(BarOf)];
    }

    /// <summary>The bars, oldest first. Their average price is not recorded: it is the close.</summary>
    public Bar[] Bars { get; }

    /// <summary>The closes.</summary>
    public double[] Closes => [.. Bars.Select(bar => bar.Close)];

    /// <summary>A table by its name, for example AAPL-1d.</summary>
    public static Golden Of(string name) =>
        new(
            typeof(Golden).Assembly.GetManifestResourceStream($"indicators/{name}.csv")
                ?? throw new FileNotFoundException($"There is no table {name}.")
        );

    /// <summary>A column by its head; NaN where the cell is empty.</summary>
    public double[] Column(string name)
    {
        int column = Array.IndexOf(_names, name);
        return [.. _rows.Select(row => row[column].Length == 0 ? double.NaN : Number(row[column]))];
    }

    private static Bar BarOf(string[] row) =>
        new(
            DateTimeOffset.Parse(row[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            Number(row[1]),
            Number(row[2]),
            Number(row[3]),
            Number(row[4]),
            Number(row[5]),
            Number(row[4]),
            0
        );

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
