using System.Reflection;
using System.Text.Json;
using TradingHub.Domain.Instruments;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Streaming.Recordings;

/// <summary>The lines that name a recording's symbols: its first one, and one more before the first message of symbols that become known later.</summary>
internal static class RecordingHeader
{
    private const int Format = 1;

    /// <summary>A header as a line without its end.</summary>
    /// <param name="recording">Which recording.</param>
    /// <param name="instruments">The symbols.</param>
    public static byte[] Of(RecordingInfo recording, IEnumerable<Instrument> instruments) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new Header(
                "recording",
                Format,
                recording.Name,
                Version(),
                recording.StartedAt,
                [
                    .. instruments.Select(one => new HeaderSymbol(
                        one.Symbol.Value,
                        one.Name,
                        one.AssetClass,
                        one.Exchange,
                        one.TickSize,
                        one.LotSize
                    )),
                ]
            ),
            HubJson.Options
        );

    private static string Version() =>
        typeof(RecordingHeader).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private sealed record Header(
        string Type,
        int Format,
        string? Name,
        string HubVersion,
        DateTimeOffset Started,
        IReadOnlyList<HeaderSymbol> Symbols
    );

    private sealed record HeaderSymbol(
        string Symbol,
        string Name,
        AssetClass AssetClass,
        string Exchange,
        decimal TickSize,
        decimal LotSize
    );
}
