using TradingHub.Server.Requests;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>A price that TradingView saw. It is shown; nothing is traded on it.</summary>
internal sealed record PriceAlert
{
    // What a price without bid and ask is shown with: a tenth of a percent to each side.
    private const decimal Side = 0.001m;

    /// <summary>Symbol as it was written.</summary>
    public required string Symbol { get; init; }

    /// <summary>Last price.</summary>
    public required decimal Price { get; init; }

    /// <summary>Best bid; a tenth of a percent below the price where none was sent.</summary>
    public required decimal Bid { get; init; }

    /// <summary>Best ask; a tenth of a percent above the price where none was sent.</summary>
    public required decimal Ask { get; init; }

    /// <summary>Volume, or null.</summary>
    public decimal? Volume { get; init; }

    /// <summary>Open of the bar, or null.</summary>
    public decimal? Open { get; init; }

    /// <summary>High of the bar, or null.</summary>
    public decimal? High { get; init; }

    /// <summary>Low of the bar, or null.</summary>
    public decimal? Low { get; init; }

    /// <summary>Reads one.</summary>
    public static PriceAlert Read(JsonFields fields)
    {
        AlertEnvelope.Skip(fields);
        fields.Has("exchange");
        fields.Has("interval");
        string? symbol = fields.Either("ticker", "symbol", name => fields.Text(name, Domain.Instruments.Symbol.MaxLength * 2));
        decimal? price = fields.PositiveNumber("price");
        if (symbol is null)
        {
            fields.Missing("ticker");
        }

        if (price is null)
        {
            fields.Missing("price");
        }

        decimal last = price ?? 0;
        return new PriceAlert
        {
            Symbol = symbol ?? "",
            Price = last,
            Bid = fields.PositiveNumber("bid") ?? last * (1 - Side),
            Ask = fields.PositiveNumber("ask") ?? last * (1 + Side),
            Volume = fields.Number("volume"),
            Open = fields.PositiveNumber("open"),
            High = fields.PositiveNumber("high"),
            Low = fields.PositiveNumber("low"),
        };
    }
}
