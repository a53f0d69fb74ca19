namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>A setting under the name that LightGBM has for it.</summary>
/// <param name="Name">LightGBM's name.</param>
/// <param name="Write">The setting's text.</param>
/// <param name="Read">The settings with this one changed to a text's value.</param>
/// <exception cref="FormatException">From <paramref name="Read"/>: the text is no value of the setting.</exception>
internal sealed record Parameter(
    string Name,
    Func<BoostingSettings, string> Write,
    Func<BoostingSettings, string, BoostingSettings> Read
);
