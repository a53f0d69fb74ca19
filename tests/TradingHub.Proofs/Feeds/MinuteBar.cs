using System.Text.Json;

namespace TradingHub.Proofs.Feeds;

/// <summary>The figures of a minute.</summary>
internal readonly record struct MinuteBar(
    double Open,
    double High,
    double Low,
    double Close,
    double Volume,
    double Vwap,
    int Trades
)
{
    /// <summary>The mean price is told rounded, two decimals behind the price.</summary>
    private const double VwapRounding = 0.000_06;

    /// <summary>Reads a bar in the hub's words.</summary>
    public static MinuteBar From(JsonElement bar) =>
        new(
            bar.GetProperty("open").GetDouble(),
            bar.GetProperty("high").GetDouble(),
            bar.GetProperty("low").GetDouble(),
            bar.GetProperty("close").GetDouble(),
            bar.GetProperty("volume").GetDouble(),
            bar.GetProperty("vwap").GetDouble(),
            bar.GetProperty("trade_count").GetInt32()
        );

    /// <summary>Whether it is the same minute: every figure, the mean price but for its rounding.</summary>
    public bool Is(MinuteBar other) => this with { Vwap = other.Vwap } == other && Math.Abs(Vwap - other.Vwap) <= VwapRounding;
}
