namespace TradingHub.Intelligence.Splits;

/// <summary>Rows that serve one purpose.</summary>
/// <param name="From">Time of the first row before purging, UTC.</param>
/// <param name="Until">Time of the last row before purging, UTC.</param>
/// <param name="Rows">Places of the rows in the list that was split, in the order of their times.</param>
/// <param name="Purged">Rows that were left out, because their label looks over the end of the part or into the embargo before it.</param>
public sealed record SplitPart(DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<int> Rows, int Purged);
