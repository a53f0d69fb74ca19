namespace TradingHub.Indicators;

/// <summary>Where an indicator is drawn.</summary>
public enum IndicatorPane
{
    /// <summary>Over the price, in its unit.</summary>
    Overlay,

    /// <summary>In a pane of its own, with a scale of its own.</summary>
    Own,
}
