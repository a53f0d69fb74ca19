using System.Globalization;

namespace TradingHub.Intelligence.Boosting.Models;

/// <summary>Numbers as model files have them: like C's <c>%.17g</c> and <c>%g</c>.</summary>
internal static class NumberText
{
    /// <summary>17 significant digits: reads back as the same number.</summary>
    public static string Exact(double value) => Text(value, "G17");

    /// <summary>6 significant digits, for what only people read.</summary>
    public static string Short(double value) => Text(value, "G6");

    private static string Text(double value, string format) =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture).Replace('E', 'e')
        : double.IsNaN(value) ? "nan"
        : value > 0 ? "inf"
        : "-inf";
}
