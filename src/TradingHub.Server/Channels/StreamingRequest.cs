using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Engine.Market;
using TradingHub.Server.Problems;
using TradingHub.Server.Requests;
using TradingHub.Server.Streaming;
using TradingHub.Server.Streaming.Clients;

namespace TradingHub.Server.Channels;

/// <summary>What the hub shall subscribe to itself: symbols as an array or with commas, types quotes, trades, bars.</summary>
public sealed record StreamingRequest : IJsonRequest<StreamingRequest>
{
    private const int MostSymbols = 1_000;

    private static readonly (string Name, FeedTypes Type)[] TypeNames =
    [
        ("quotes", FeedTypes.Quotes),
        ("trades", FeedTypes.Trades),
        ("bars", FeedTypes.Bars),
    ];

    /// <summary>Symbols as written.</summary>
    public required IReadOnlyList<string> Symbols { get; init; }

    /// <summary>Types, or null when none were given.</summary>
    public FeedTypes? Types { get; init; }

    /// <inheritdoc />
    public static StreamingRequest Read(JsonFields fields)
    {
        IReadOnlyList<string>? symbols = fields.Texts("symbols", MostSymbols, allowCommas: true);
        if (symbols is null or { Count: 0 })
        {
            fields.Missing("symbols", "is required: an array of symbols, or a text with commas.");
        }

        IReadOnlyList<string>? types = fields.Texts("types", TypeNames.Length, allowCommas: true);
        return new StreamingRequest { Symbols = symbols ?? [], Types = types is null ? null : TypesOf(types, fields) };
    }

    internal static IReadOnlyList<string> NamesOf(FeedTypes types) =>
        [.. TypeNames.Where(type => (types & type.Type) != FeedTypes.None).Select(type => type.Name)];

    internal static IReadOnlyList<string> NamesOf(IReadOnlyList<Instrument> instruments) =>
        [.. instruments.Select(instrument => instrument.Symbol.Value)];

    /// <summary>Looks all symbols up; the answer to give when one is not known, else null.</summary>
    internal ActionResult? TryFindAll(
        ControllerBase controller,
        InstrumentCatalogue catalogue,
        out IReadOnlyList<Instrument> instruments
    )
    {
        List<Instrument> found = [];
        instruments = found;
        foreach (string symbol in Symbols)
        {
            if (!catalogue.TryFind(symbol, out Instrument? instrument))
            {
                return controller.SymbolUnknown(symbol);
            }

            if (!found.Contains(instrument))
            {
                found.Add(instrument);
            }
        }

        return null;
    }

    private static FeedTypes TypesOf(IReadOnlyList<string> names, JsonFields fields)
    {
        FeedTypes types = FeedTypes.None;
        foreach (string name in names)
        {
            FeedTypes type = TypeNames.FirstOrDefault(known => known.Name == name).Type;
            if (type == FeedTypes.None)
            {
                fields.Invalid("types", "may hold quotes, trades and bars.");
            }

            types |= type;
        }

        return types;
    }
}

/// <summary>State of the live streams.</summary>
/// <param name="Available">Always true: streaming is part of the host.</param>
/// <param name="Status">The state.</param>
/// <param name="Delivery">What went out to clients since the start.</param>
public sealed record StreamingStatusResponse(bool Available, StreamingStatus Status, StreamingDelivery Delivery);

/// <summary>Answer to starting and stopping.</summary>
/// <param name="Success">Always true.</param>
/// <param name="Message">What holds now, in a sentence.</param>
/// <param name="Status">The state.</param>
public sealed record StreamingSwitchResponse(bool Success, string Message, StreamingStatus Status);

/// <summary>Answer to a subscription.</summary>
/// <param name="Success">Always true.</param>
/// <param name="Subscribed">Canonical symbols.</param>
/// <param name="Types">Types that were added.</param>
/// <param name="Status">The state.</param>
public sealed record SubscribedResponse(
    bool Success,
    IReadOnlyList<string> Subscribed,
    IReadOnlyList<string> Types,
    StreamingStatus Status
);

/// <summary>Answer to an unsubscription.</summary>
/// <param name="Success">Always true.</param>
/// <param name="Unsubscribed">Canonical symbols.</param>
/// <param name="Status">The state.</param>
public sealed record UnsubscribedResponse(bool Success, IReadOnlyList<string> Unsubscribed, StreamingStatus Status);
