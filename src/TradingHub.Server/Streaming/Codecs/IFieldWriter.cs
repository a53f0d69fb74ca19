namespace TradingHub.Server.Streaming.Codecs;

/// <summary>Writes one data message, a map, field by field, without allocating.</summary>
/// <typeparam name="TSelf">The writer.</typeparam>
internal interface IFieldWriter<TSelf>
    where TSelf : IFieldWriter<TSelf>, allows ref struct
{
    /// <summary>Bytes written so far.</summary>
    int Length { get; }

    /// <summary>Begins a message of so many fields in memory that is large enough.</summary>
    static abstract TSelf Begin(Span<byte> destination, int fields);

    /// <summary>A text as the others of this writer take it: with what needs an escape escaped.</summary>
    static abstract byte[] Prepare(string text);

    /// <summary>A text that needs no escape.</summary>
    void Text(ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value);

    /// <summary>Texts that need no escape: one, or two where <paramref name="second"/> is not empty.</summary>
    void Texts(ReadOnlySpan<byte> name, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second);

    /// <summary>A whole number.</summary>
    void Whole(ReadOnlySpan<byte> name, long value);

    /// <summary>A number that may have a fraction; nothing where it is not finite.</summary>
    void Number(ReadOnlySpan<byte> name, double value);

    /// <summary>True or false.</summary>
    void Truth(ReadOnlySpan<byte> name, bool value);

    /// <summary>A field without a value.</summary>
    void Nothing(ReadOnlySpan<byte> name);

    /// <summary>A moment, UTC ticks, as the codec's own kind of time where it has one.</summary>
    void Time(ReadOnlySpan<byte> name, long utcTicks);

    /// <summary>A moment, UTC ticks, as a text in every codec.</summary>
    void TimeText(ReadOnlySpan<byte> name, long utcTicks);

    /// <summary>Begins a field that is a map of so many fields; those that follow are its own until it ends.</summary>
    void BeginMap(ReadOnlySpan<byte> name, int fields);

    /// <summary>Ends the map that was begun last.</summary>
    void EndMap();

    /// <summary>Ends the message.</summary>
    void End();
}
