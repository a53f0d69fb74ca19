namespace TradingHub.Intelligence.Training;

/// <summary>Where the prices come from that a model was trained on.</summary>
public enum PriceOrigin
{
    /// <summary>Not known: the model was trained elsewhere.</summary>
    Unknown,

    /// <summary>Prices that were traded.</summary>
    Recorded,

    /// <summary>Prices that this program made up. A model of them says nothing about a real market.</summary>
    Simulated,
}
