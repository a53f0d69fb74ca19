namespace TradingHub.Benchmarks.Boosting;

/// <summary>The 40 features of a made bar.</summary>
internal sealed class MadeFeatures(MadeSymbol symbol, MadeBars bars, double[] market, MadeRandom random)
{
    /// <summary>Names of the features, in the order of a row.</summary>
    public static IReadOnlyList<string> Names { get; } =
        (
            "ret_1 ret_5 ret_15 ret_60 rsi_14 macd_hist atr_pct_14 boll_b_20 boll_width_20 vol_z_20 vol_ratio_5_20 vwap_dist range_pct body_ratio "
            + "stoch_k_14 ema_gap_9_21 tod_sin tod_cos spread_bps sentiment streak symbol_id gap_flag const_one ret_2 ret_3 ret_10 ret_30 ret_120 "
            + "rsi_7 rsi_28 atr_pct_28 boll_b_40 vol_z_60 rv_30 rv_120 high_dist_60 low_dist_60 market_ret_5 book_imbalance"
        ).Split(' ');

    private readonly double[] _close = bars.Close;

    /// <summary>The row of the bar at <paramref name="t"/>. Draws two random numbers or more, in the order of the row.</summary>
    public double[] Row(int t)
    {
        (double closeMean, double closeDeviation) = Moments(_close, t, 20);
        (double volumeMean, double volumeDeviation) = Moments(bars.Volume, t, 20);
        (double high, double low) = Extremes(t, 14);
        double time = 6.283185307179586 * (t % MadeBars.Day) / MadeBars.Day;
        double range = bars.High[t] - bars.Low[t];
        return
        [
            Return(t, 1),
            Return(t, 5),
            Return(t, 15),
            Return(t, 60),
            Rsi(t, 14),
            bars.MacdHistogram[t] * 1e4,
            AverageRange(t, 14),
            Band(t, closeMean, closeDeviation),
            4 * closeDeviation / closeMean * 100,
            volumeDeviation > 0 ? (bars.Volume[t] - volumeMean) / volumeDeviation : 0,
            Moments(bars.Volume, t, 5).Mean / volumeMean,
            ((_close[t] / bars.Vwap[t]) - 1) * 1e4,
            range / _close[t] * 1e4,
            bars.High[t] > bars.Low[t] ? (_close[t] - bars.Open[t]) / range : 0,
            high > low ? 100 * (_close[t] - low) / (high - low) : 50,
            ((bars.Fast[t] / bars.Slow[t]) - 1) * 1e4,
            Math.Sin(time),
            Math.Cos(time),
            random.Uniform() < 0.06 ? double.NaN : 0.5 + (Math.Abs(random.Normal()) * (1 + (40 * symbol.Calm * 10))),
            bars.News[t],
            Streak(t),
            symbol.Number,
            Math.Abs(Math.Log(bars.Open[t] / _close[t - 1])) > 1.5 * symbol.Calm ? 1 : 0,
            1,
            .. WideRow(t),
        ];
    }

    private double[] WideRow(int t)
    {
        (double closeMean, double closeDeviation) = Moments(_close, t, 40);
        (double volumeMean, double volumeDeviation) = Moments(bars.Volume, t, 60);
        (double high, double low) = Extremes(t, 60);
        double marketReturn = 0;
        for (int i = t - 4; i <= t; i++)
        {
            marketReturn += market[i % market.Length];
        }

        return
        [
            Return(t, 2),
            Return(t, 3),
            Return(t, 10),
            Return(t, 30),
            Return(t, 120),
            Rsi(t, 7),
            Rsi(t, 28),
            AverageRange(t, 28),
            Band(t, closeMean, closeDeviation),
            volumeDeviation > 0 ? (bars.Volume[t] - volumeMean) / volumeDeviation : 0,
            Moments(bars.LogReturn, t, 30).Deviation * 1e4,
            Moments(bars.LogReturn, t, 120).Deviation * 1e4,
            ((_close[t] / high) - 1) * 1e4,
            ((_close[t] / low) - 1) * 1e4,
            marketReturn * 1e4,
            random.Uniform() < 0.25 ? double.NaN : Math.Tanh((0.8 * random.Normal()) + (2e2 * bars.LogReturn[t])),
        ];
    }

    private double Return(int t, int back) => ((_close[t] / _close[t - back]) - 1) * 1e4;

    private double Band(int t, double mean, double deviation) =>
        deviation > 0 ? (_close[t] - (mean - (2 * deviation))) / (4 * deviation) : 0.5;

    private double Rsi(int t, int length)
    {
        (double up, double down) = (0, 0);
        for (int i = t - length + 1; i <= t; i++)
        {
            if (bars.LogReturn[i] > 0)
            {
                up += bars.LogReturn[i];
            }
            else
            {
                down -= bars.LogReturn[i];
            }
        }

        return up + down > 0 ? 100 * up / (up + down) : 50;
    }

    private double AverageRange(int t, int length)
    {
        double sum = 0;
        for (int i = t - length + 1; i <= t; i++)
        {
            double fromAbove = Math.Abs(bars.High[i] - _close[i - 1]);
            double fromBelow = Math.Abs(bars.Low[i] - _close[i - 1]);
            sum += Math.Max(bars.High[i] - bars.Low[i], Math.Max(fromAbove, fromBelow));
        }

        return sum / length / _close[t] * 100;
    }

    private (double High, double Low) Extremes(int t, int length)
    {
        (double high, double low) = (bars.High[t], bars.Low[t]);
        for (int i = t - length + 1; i < t; i++)
        {
            (high, low) = (Math.Max(high, bars.High[i]), Math.Min(low, bars.Low[i]));
        }

        return (high, low);
    }

    private double Streak(int t)
    {
        int streak = 0;
        for (int i = t; i > t - 8; i--)
        {
            bool isUp = bars.LogReturn[i] > 0;
            if (streak != 0 && streak > 0 != isUp)
            {
                break;
            }

            streak += isUp ? 1 : -1;
        }

        return streak;
    }

    private static (double Mean, double Deviation) Moments(double[] values, int t, int length)
    {
        (double sum, double squares) = (0, 0);
        for (int i = t - length + 1; i <= t; i++)
        {
            sum += values[i];
        }

        double mean = sum / length;
        for (int i = t - length + 1; i <= t; i++)
        {
            squares += (values[i] - mean) * (values[i] - mean);
        }

        return (mean, Math.Sqrt(squares / length));
    }
}
