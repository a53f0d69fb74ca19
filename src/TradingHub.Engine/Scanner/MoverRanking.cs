using TradingHub.Domain.Instruments;

namespace TradingHub.Engine.Scanner;

/// <summary>What is known of one instrument's day when it is ranked.</summary>
/// <param name="Instrument">Which one.</param>
/// <param name="Last">Newest price (mid of the newest quote).</param>
/// <param name="PreviousClose">Close of the trading day before.</param>
/// <param name="Volume">Shares or units traded today, as seen by the hub.</param>
public readonly record struct MoverInput(InstrumentId Instrument, double Last, double PreviousClose, double Volume);

/// <summary>One row of the ranking.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Instrument">Which one.</param>
/// <param name="Last">Newest price.</param>
/// <param name="Change">Last less previous close.</param>
/// <param name="ChangePercent">Change in percent of the previous close.</param>
/// <param name="Volume">Shares or units traded today.</param>
public sealed record Mover(int Rank, InstrumentId Instrument, double Last, double Change, double ChangePercent, double Volume);

/// <summary>Ranks the movers of the day: the largest change first, whatever its direction.</summary>
public static class MoverRanking
{
    /// <summary>
    /// The first <paramref name="count"/> movers. Instruments without a finite price above zero on both days are left out; equal changes
    /// are ordered by volume, then by instrument, so that equal inputs give equal rankings.
    /// </summary>
    public static IReadOnlyList<Mover> Rank(ReadOnlySpan<MoverInput> inputs, int count)
    {
        List<(MoverInput Input, double Percent)> changes = new(inputs.Length);
        foreach (MoverInput input in inputs)
        {
            double percent = 100 * ((input.Last / input.PreviousClose) - 1);
            if (input.Last > 0 && input.PreviousClose > 0 && double.IsFinite(percent))
            {
                changes.Add((input, percent));
            }
        }

        return
        [
            .. changes
                .OrderByDescending(change => Math.Abs(change.Percent))
                .ThenByDescending(change => change.Input.Volume)
                .ThenBy(change => change.Input.Instrument.Value)
                .Take(count)
                .Select((change, index) => ToMover(index + 1, change.Input, change.Percent)),
        ];
    }

    private static Mover ToMover(int rank, in MoverInput input, double percent) =>
        new(rank, input.Instrument, input.Last, input.Last - input.PreviousClose, percent, input.Volume);
}
