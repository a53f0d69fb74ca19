namespace TradingHub.Indicators.Windows;

/// <summary>Quotients of what may be nothing.</summary>
internal static class Ratio
{
    /// <summary>The quotient; 0 where the divisor is 0, as TA-Lib has it.</summary>
    public static double Of(double dividend, double divisor) => divisor == 0 ? 0 : dividend / divisor;
}
