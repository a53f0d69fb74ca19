namespace TradingHub.Server.AlpacaApi.DataStreams;

/// <summary>Writes one data message, a map, field by field, without allocating.</summary>
/// <typeparam name="TSelf">The writer.</typeparam>
internal interface IFieldWriter<TSelf>
    where TSelf : IFieldWriter<TSelf>, allows ref struct
{
    /// <summary>Bytes written so far.</summary>
    int Length { get; }

    /// <summary>Begins a message of so many fields in memory that is large enough.</summary>
    static abstract TSelf Begin(Span<byte> destination, int fields);

    /// <summary>A text that needs no escape.</summary>
    void Text(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value);

    /// <summary>Texts that need no escape: one, or two where <paramref name="second"/> is not empty.</summary>
    void Texts(ReadOnlySpan<byte> name, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second);

    /// <summary>A whole number.</summary>
    void Whole(ReadOnlySpan<byte> name, long value);

    /// <summary>A number that may have a fraction.</summary>
    void Number(ReadOnlySpan<byte> name, double value);

    /// <summary>A moment, UTC ticks.</summary>
    void Time(ReadOnlySpan<byte> name, long utcTicks);

    /// <summary>Ends the message.</summary>
    void End();
}
