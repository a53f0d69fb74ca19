namespace TradingHub.Intelligence.DataCheck;

/// <summary>What can be wrong in a series of daily bars.</summary>
public enum FindingKind
{
    /// <summary>A stretch of another security, or of another scale, under the same symbol.</summary>
    ForeignSpan,

    /// <summary>Sessions of the calendar without a bar.</summary>
    Gap,

    /// <summary>A split or reverse split that the prices before it were not adjusted for.</summary>
    Split,

    /// <summary>A price of a bar that was never traded: outside of the bar's range, not above zero, or a spike that reverts at once.</summary>
    WrongPrice,

    /// <summary>A bar without volume in a series that otherwise has volume.</summary>
    NoVolume,

    /// <summary>A bar on a date on which the market was closed.</summary>
    ClosedDay,
}
