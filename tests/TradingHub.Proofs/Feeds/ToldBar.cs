namespace TradingHub.Proofs.Feeds;

/// <summary>A closed minute as a client was told it.</summary>
/// <param name="Minute">Whose minute.</param>
/// <param name="Revision">Its version.</param>
/// <param name="Bar">Its figures.</param>
/// <param name="At">When it came.</param>
internal sealed record ToldBar(SymbolMinute Minute, int Revision, MinuteBar Bar, DateTimeOffset At);

/// <summary>A minute of a symbol.</summary>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Start">Its start, UTC.</param>
internal readonly record struct SymbolMinute(string Symbol, DateTimeOffset Start)
{
    /// <summary>Its end.</summary>
    public DateTimeOffset End => Start.AddMinutes(1);

    /// <inheritdoc />
    public override string ToString() => $"{Symbol} {Start.UtcDateTime:HH:mm}";
}
