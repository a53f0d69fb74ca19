using TradingHub.Domain.Instruments;
using TradingHub.Engine.SimulatedMarket;
using TradingHub.Server.AlpacaApi.MarketData;

namespace TradingHub.Server.Tests.AlpacaApi.MarketData;

/// <summary>The pager beside a list: items of one time are cut anywhere, symbols without items lie between.</summary>
public sealed class DataPagerTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-03-02T14:30:00Z");
    private static readonly Dictionary<string, int[]> Seconds = new(StringComparer.Ordinal)
    {
        ["AAPL"] = [1, 1, 1, 2, 3, 3],
        ["IBM"] = [],
        ["KO"] = [1, 2, 2, 2, 2],
        ["SPY"] = [3],
    };
    private readonly InstrumentCatalogue _catalogue = new();

    public DataPagerTests() => SimulatedUniverse.AddTo(_catalogue);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_of_every_size_are_the_list(bool isNewestFirst)
    {
        string[] expected = [.. Seconds.Keys.SelectMany(symbol => isNewestFirst ? NamesOf(symbol).Reverse() : NamesOf(symbol))];

        for (int size = 1; size <= expected.Length + 1; size++)
        {
            Assert.Equal(expected, await ReadAllAsync(size, isNewestFirst));
        }
    }

    [Fact]
    public async Task A_page_of_months_ends_between_two_symbols_when_it_took_too_many_days()
    {
        Assert.True(BarLength.TryParse("1Month", out BarLength month));
        HistoryQuery query = QueryOf(10_000, isNewestFirst: false, token: null) with { Length = month };
        List<int> counts = [];
        do
        {
            DataPage page = await DataPager.ReadAsync(query, MonthsAsync, CancellationToken.None);
            counts.Add(page.Items.Count);
            query = query with { Token = page.Next };
        } while (query.Token is not null);

        Assert.Equal("400 400 400 400", string.Join(' ', counts));
    }

    private async Task<IReadOnlyList<string>> ReadAllAsync(int size, bool isNewestFirst)
    {
        List<string> read = [];
        PageToken? token = null;
        do
        {
            DataPage page = await DataPager.ReadAsync(QueryOf(size, isNewestFirst, token), ReadAsync, CancellationToken.None);
            Assert.InRange(page.Items.Count, 1, size);
            read.AddRange(page.Items.Select(item => (string)item.Point.Wire));
            token = page.Next is null ? null : PageToken.Read(page.Next.ToString());
        } while (token is not null);

        return read;
    }

    private HistoryQuery QueryOf(int limit, bool isNewestFirst, PageToken? token) =>
        new()
        {
            Kind = DataKind.Quotes,
            Instruments = DataMarket.Stocks.Find(Seconds.Keys, _catalogue),
            Start = Start,
            End = Start.AddSeconds(3),
            Limit = limit,
            IsNewestFirst = isNewestFirst,
            Token = token,
        };

    private static Task<IReadOnlyList<DataPoint>> ReadAsync(DataStretch stretch, CancellationToken cancellationToken)
    {
        string symbol = stretch.Instrument.Symbol.Value;
        IEnumerable<DataPoint> inside = Seconds[symbol]
            .Select(second => Start.AddSeconds(second).UtcTicks)
            .Zip(NamesOf(symbol), (time, name) => new DataPoint(time, name))
            .Where(point => point.Time >= stretch.Start.UtcTicks && point.Time <= stretch.End.UtcTicks);
        IReadOnlyList<DataPoint> taken = [.. (stretch.IsNewestFirst ? inside.Reverse() : inside).Take(stretch.Limit)];
        return Task.FromResult(taken);
    }

    /// <summary>More than ten thousand days of every symbol.</summary>
    private static Task<IReadOnlyList<DataPoint>> MonthsAsync(DataStretch stretch, CancellationToken cancellationToken)
    {
        IEnumerable<long> times = Enumerable.Range(0, 400).Select(month => Start.AddMonths(month).UtcTicks);
        return Task.FromResult<IReadOnlyList<DataPoint>>([
            .. times.Where(time => time >= stretch.Start.UtcTicks).Select(time => new DataPoint(time, stretch)),
        ]);
    }

    private static IEnumerable<string> NamesOf(string symbol) => Seconds[symbol].Select((_, index) => $"{symbol} {index}");
}
