using TradingHub.Server.Streaming.Codecs;

namespace TradingHub.Server.Streaming;

/// <summary>The forms and encodings that a client of <c>/ws/market</c> chooses with its hello. Version 2.</summary>
internal static class HubForms
{
    /// <summary>How many different choices of fields may be read at once: each is written on its own.</summary>
    public const int MostChoices = 16;

    private static readonly FieldForm<PackFields> PackTwo = new(2, fields: null);

    /// <summary>MessagePack of version 1, which those read who said no hello.</summary>
    public static IHubForm PackOne { get; } = new FieldForm<PackFields>(1, fields: null);

    /// <summary>The form for what was asked; equal wishes get the same form, so that such clients share what is written.</summary>
    /// <param name="isPack">Whether messages are MessagePack.</param>
    /// <param name="fields">The fields that updates have; null for all.</param>
    public static IHubForm Choose(bool isPack, UpdateFields? fields) =>
        (isPack, fields) switch
        {
            (false, null) => HubForm.Two,
            (true, null) => PackTwo,
            (false, not null) => new FieldForm<JsonFields>(2, fields),
            (true, not null) => new FieldForm<PackFields>(2, fields),
        };

    /// <summary>How messages are wrapped.</summary>
    /// <param name="isPack">Whether messages are MessagePack.</param>
    /// <param name="isBatch">Whether one delivery is one array.</param>
    public static StreamEncoding EncodingOf(bool isPack, bool isBatch) =>
        (isPack, isBatch) switch
        {
            (false, false) => StreamEncoding.Frames,
            (false, true) => StreamEncoding.JsonArrays,
            (true, false) => StreamEncoding.PackFrames,
            (true, true) => StreamEncoding.PackArrays,
        };
}
