namespace TradingHub.Engine.SimulatedMarket;

/// <summary>
/// Into how many events a minute of one instrument is divided: price changes (steps), trades at each price (pieces), quotes around
/// each trade. More updates a second mean more pieces; the bars' prices and volumes do not depend on it.
/// </summary>
/// <param name="Steps">Price changes a minute.</param>
/// <param name="Pieces">Trades at each price, where its size suffices.</param>
/// <param name="QuotesPerTrade">Quotes around each trade, at least 2.</param>
internal readonly record struct SimulatedPace(int Steps, int Pieces, int QuotesPerTrade)
{
    // A quote every second at the slowest pace.
    private const int FewestQuotes = 60;

    /// <summary>Slots a minute: each holds one trade and the quotes around it.</summary>
    public int Slots => Steps * Pieces;

    /// <summary>The pace at which <paramref name="instruments"/> together have the wished rate.</summary>
    public static SimulatedPace Of(double updatesPerSecond, int instruments)
    {
        double trades = updatesPerSecond / 3 / instruments * 60;
        int steps = (int)Math.Clamp(Math.Round(trades), SimulatedMinute.FewestSteps, SimulatedMinute.MostSteps);
        int pieces = Math.Max(1, (int)Math.Round(trades / steps));
        int slots = steps * pieces;
        return new SimulatedPace(steps, pieces, Math.Max(2, (FewestQuotes + slots - 1) / slots));
    }

    /// <summary>Of the trades at one price: the size of this one, or 0 when the size does not reach so far.</summary>
    /// <param name="size">Size steps that trade at the price.</param>
    /// <param name="piece">Which trade, from 0.</param>
    public long SizeOfPiece(long size, int piece) => (size / Pieces) + (piece < size % Pieces ? 1 : 0);

    /// <summary>How many trades a size at one price is divided into.</summary>
    public int TradesIn(long size) => (int)Math.Min(Pieces, size);
}
