using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.Indicators;
using TradingHub.Indicators.Signals;

namespace TradingHub.Server.Market;

/// <summary>Reads the last closed bars and lets the rules of <see cref="SignalVoter"/> vote on the newest of them.</summary>
internal sealed class SignalReader(BarHistory history)
{
    /// <summary>Enough bars that averages which never forget no longer show where they began.</summary>
    public const int Closes = 300;

    private static readonly IndicatorSpec Fast = Spec($"sma({SignalVoter.FastLength})");
    private static readonly IndicatorSpec Slow = Spec($"sma({SignalVoter.SlowLength})");
    private static readonly IndicatorSpec Rsi = Spec($"rsi({SignalVoter.RsiLength})");
    private static readonly IndicatorSpec Macd = Spec(
        $"macd({SignalVoter.MacdFastLength},{SignalVoter.MacdSlowLength},{SignalVoter.MacdSignalLength})"
    );

    /// <summary>The signal of the last closed bar.</summary>
    public Task<SignalResponse> GetAsync(Instrument instrument, Timeframe timeframe, CancellationToken cancellationToken) =>
        AtAsync(instrument, timeframe, DateTimeOffset.MaxValue, cancellationToken);

    /// <summary>The signal of the last closed bar that begins before a moment.</summary>
    public async Task<SignalResponse> AtAsync(
        Instrument instrument,
        Timeframe timeframe,
        DateTimeOffset end,
        CancellationToken cancellationToken
    )
    {
        BarRequest request = new(instrument, timeframe, null, end, Closes + 1);
        Bar[] bars = [.. (await history.GetAsync(request, cancellationToken)).Where(bar => bar.IsClosed).Select(bar => bar.Bar)];
        Signal signal = SignalVoter.Of([.. bars.Select(bar => bar.Close)]);
        return new(
            instrument.Symbol.Value,
            timeframe.Name(),
            signal.Overall,
            RulesOf(instrument, signal, [.. bars.Select(bar => new SessionBar(bar, default))]),
            bars.Length == 0 ? null : bars[^1].Time,
            bars.Length > SignalVoter.WarmUp
        );
    }

    private static SignalRule[] RulesOf(Instrument instrument, Signal signal, SessionBar[] bars) =>
        [
            new(
                "sma_cross",
                $"SMA {SignalVoter.FastLength} and {SignalVoter.SlowLength}",
                signal.Averages,
                [.. FiguresOf(Fast, instrument, bars), .. FiguresOf(Slow, instrument, bars)]
            ),
            new("rsi_zone", $"RSI {SignalVoter.RsiLength}", signal.Rsi, FiguresOf(Rsi, instrument, bars)),
            new("macd_cross", "MACD", signal.Macd, FiguresOf(Macd, instrument, bars)),
        ];

    private static SignalFigure[] FiguresOf(IndicatorSpec spec, Instrument instrument, SessionBar[] bars) =>
        [
            .. spec.Columns(bars)
                .Select(
                    (column, output) =>
                        new SignalFigure(
                            spec.Name,
                            spec.Definition.Outputs[output],
                            column.Length == 0 ? null : ShownFigure.Of(spec.Definition.Pane, instrument, column[^1])
                        )
                ),
        ];

    private static IndicatorSpec Spec(string name) =>
        IndicatorSpec.TryParse(name, out IndicatorSpec? spec, out string? error)
            ? spec
            : throw new InvalidOperationException(error);
}
