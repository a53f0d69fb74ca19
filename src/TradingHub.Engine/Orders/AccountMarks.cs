using TradingHub.Domain.Accounts;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Orders;

/// <summary>Marks positions to the market and draws the account's figures from them.</summary>
internal sealed class AccountMarks(ILastValues lastValues, int multiplierSetting)
{
    /// <summary>The position at the mid of the newest quote, or at its average entry when no quote was ever seen.</summary>
    public MarkedPosition Mark(Position position) => new(position, PriceOf(position) ?? position.AverageEntryPrice);

    /// <summary>Whether every position has a price of the market.</summary>
    public bool CanMarkAll(IEnumerable<Position> positions) => positions.All(position => PriceOf(position) is not null);

    /// <summary>The account's figures.</summary>
    public AccountFigures Figures(IEnumerable<Position> positions, LedgerTotals totals)
    {
        Sums sums = new();
        foreach (Position position in positions)
        {
            sums = sums.With(Mark(position));
        }

        decimal equity = totals.Cash + sums.Long + sums.Short;
        int multiplier = MarginRules.MultiplierAt(equity, multiplierSetting);
        return new AccountFigures
        {
            AccountId = totals.AccountId,
            Cash = totals.Cash,
            LongMarketValue = sums.Long,
            ShortMarketValue = sums.Short,
            LastEquity = totals.DayStartEquity,
            RealizedProfit = totals.Realized,
            Sequence = totals.Sequence,
            RealizedProfitToday = totals.Realized - totals.DayStartRealized,
            Multiplier = multiplier,
            InitialMargin = sums.Initial,
            MaintenanceMargin = sums.Maintenance,
            ReservedByOrders = totals.OpeningMarginable + totals.OpeningInFull,
            BuyingPower = MarginRules.BuyingPower(
                equity,
                multiplier,
                sums.Marginable + totals.OpeningMarginable,
                sums.InFull + totals.OpeningInFull
            ),
        };
    }

    private decimal? PriceOf(Position position) =>
        lastValues.TryGetQuote(position.Instrument.Id, out Quote quote) && quote.Mid is > 0 and < 1e12
            ? position.Instrument.ToOwedPrice(quote.Mid)
            : null;

    private readonly record struct Sums(
        decimal Long,
        decimal Short,
        decimal Marginable,
        decimal InFull,
        decimal Initial,
        decimal Maintenance
    )
    {
        public Sums With(MarkedPosition marked)
        {
            decimal value = marked.MarketValue;
            bool isMarginable = marked.Position.Instrument.IsMarginable;
            return new Sums(
                Long + Math.Max(0, value),
                Short + Math.Min(0, value),
                Marginable + (isMarginable ? Math.Abs(value) : 0),
                InFull + (isMarginable ? 0 : Math.Abs(value)),
                Initial + MarginRules.Initial(marked.Position.Instrument, value),
                Maintenance + MarginRules.Maintenance(marked.Position.Instrument, marked.Position.Quantity, marked.MarketPrice)
            );
        }
    }
}
