namespace TradingHub.Server.Ai.Wire;

/// <summary>A model that has just taken charge, as the stream tells it.</summary>
/// <param name="Timeframe">Length of the bars that it predicts at.</param>
/// <param name="ModelId">Its number.</param>
/// <param name="Name">What people call it.</param>
public sealed record ChampionResponse(string Timeframe, string ModelId, string Name);
