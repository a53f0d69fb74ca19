using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Venues;
using TradingHub.Engine.Bars;
using TradingHub.Engine.Calendar;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Bars;

public sealed class CachedBarSourceTests
{
    private static readonly DateTimeOffset Open = DateTimeOffset.Parse("2026-07-06T14:00Z");

    private readonly InstrumentCatalogue _catalogue = Given.Catalogue("IBM");
    private readonly ReplayMarketClock _clock = new(Open.AddHours(4));
    private readonly CountedBars _source = new();
    private readonly ListedCache _store = new();
    private readonly CachedBarSource _cached;

    public CachedBarSourceTests()
    {
        _cached = new CachedBarSource(_source, _store, _store, new UsMarketCalendar(), _clock);
        for (int minute = 0; minute < 240; minute += 2)
        {
            _source.Bars.Add(Ibm.Id, Timeframe.OneMinute, Minute(minute));
        }
    }

    private Instrument Ibm => _catalogue.All[0];

    [Fact]
    public async Task A_stretch_is_asked_for_once_even_where_it_has_no_bars()
    {
        IReadOnlyList<Bar> first = await AskAsync(10, 61, 1_000);
        IReadOnlyList<Bar> second = await AskAsync(10, 61, 1_000);
        IReadOnlyList<Bar> within = await AskAsync(21, 22, 1_000);

        Assert.Equal(26, first.Count);
        Assert.Equal(first, second);
        Assert.Empty(within);
        Assert.Equal(1, _source.Calls);
    }

    [Fact]
    public async Task Only_the_missing_pieces_are_asked_for()
    {
        await AskAsync(20, 30, 1_000);
        await AskAsync(40, 50, 1_000);
        _source.Asked.Clear();

        IReadOnlyList<Bar> all = await AskAsync(10, 60, 1_000);

        Assert.Equal(25, all.Count);
        Assert.Equal(["10-20", "30-40", "50-60"], _source.Asked);
    }

    [Fact]
    public async Task The_newest_are_asked_for_once_and_then_only_what_is_newer()
    {
        Assert.Equal(50, (await AskAsync(null, 200, 50)).Count);
        _source.Asked.Clear();

        IReadOnlyList<Bar> again = await AskAsync(null, 210, 50);

        Assert.Equal(Enumerable.Range(80, 130).Where(minute => minute >= 110 && minute % 2 == 0), again.Select(MinuteOf));
        Assert.Equal(["200-210"], _source.Asked);
    }

    [Fact]
    public async Task A_limit_that_was_reached_says_nothing_of_what_lies_behind_it()
    {
        await AskAsync(0, 200, 10);
        _source.Asked.Clear();

        Assert.Equal(100, (await AskAsync(0, 200, 1_000)).Count);
        Assert.Single(_source.Asked);
    }

    [Fact]
    public async Task A_source_with_nothing_older_is_not_asked_for_it_again()
    {
        await AskAsync(null, 20, 1_000);
        _source.Asked.Clear();

        Assert.Equal(10, (await AskAsync(null, 20, 1_000)).Count);
        Assert.Empty(_source.Asked);
    }

    [Fact]
    public async Task The_newest_minutes_are_asked_for_again_since_they_may_change()
    {
        await AskAsync(0, 240, 1_000);
        _source.Asked.Clear();

        await AskAsync(0, 240, 1_000);

        Assert.Equal(["238-240"], _source.Asked);
    }

    [Fact]
    public async Task Where_the_source_fails_what_was_stored_is_answered()
    {
        await AskAsync(10, 61, 1_000);
        _source.Bars.Failure = new VenueException("test", VenueFailure.Unreachable, "away");

        Assert.Equal(26, (await AskAsync(0, 100, 1_000)).Count);
        await Assert.ThrowsAsync<VenueException>(() => AskAsync(100, 110, 1_000));
    }

    private static Bar Minute(int minute) => new(Open.AddMinutes(minute), 1, 2, 1, 2, 10, 1.5, 3);

    private static int MinuteOf(Bar bar) => (int)(bar.Time - Open).TotalMinutes;

    private Task<IReadOnlyList<Bar>> AskAsync(int? from, int to, int limit) =>
        _cached.GetBarsAsync(
            new BarRequest(
                Ibm,
                Timeframe.OneMinute,
                from is { } start ? Open.AddMinutes(start) : null,
                Open.AddMinutes(to),
                limit
            ),
            default
        );

    /// <summary>A source that keeps what it was asked for, in minutes.</summary>
    private sealed class CountedBars : IBarSource
    {
        public ListedBars Bars { get; } = new();

        public List<string> Asked { get; } = [];

        public int Calls => Asked.Count;

        public Task<IReadOnlyList<Bar>> GetBarsAsync(BarRequest request, CancellationToken cancellationToken)
        {
            string start = request.Start is { } from ? $"{(from - Open).TotalMinutes}" : "";
            Asked.Add($"{start}-{(request.End - Open).TotalMinutes}");
            return Bars.GetBarsAsync(request, cancellationToken);
        }
    }

    /// <summary>A store and the list of its stretches, as they were saved.</summary>
    private sealed class ListedCache : IBarStore, IBarCache
    {
        private readonly ListedBars _bars = new();
        private List<BarStretch> _stretches = [];

        public Task SaveAsync(IReadOnlyList<BarUpdate> bars, CancellationToken cancellationToken) =>
            _bars.SaveAsync(bars, cancellationToken);

        public Task<IReadOnlyList<BarUpdate>> GetRevisionsAsync(BarRequest request, CancellationToken cancellationToken) =>
            _bars.GetRevisionsAsync(request, cancellationToken);

        public Task<IReadOnlyList<Bar>> GetBarsAsync(BarRequest request, CancellationToken cancellationToken) =>
            _bars.GetBarsAsync(request, cancellationToken);

        public Task<IReadOnlyList<BarStretch>> GetStretchesAsync(
            Instrument instrument,
            Timeframe timeframe,
            CancellationToken cancellationToken
        ) => Task.FromResult<IReadOnlyList<BarStretch>>(_stretches);

        public async Task SaveStretchAsync(
            Instrument instrument,
            Timeframe timeframe,
            BarStretch stretch,
            IReadOnlyList<Bar> bars,
            CancellationToken cancellationToken
        )
        {
            foreach (Bar bar in bars)
            {
                BarRequest same = new(instrument, timeframe, bar.Time, bar.Time.AddTicks(1), 1);
                if ((await _bars.GetBarsAsync(same, cancellationToken)).Count == 0)
                {
                    _bars.Add(instrument.Id, timeframe, bar);
                }
            }

            List<BarStretch> touching =
            [
                .. _stretches.Where(known => known.Start <= stretch.End && known.End >= stretch.Start),
                stretch,
            ];
            BarStretch joined = new(touching.Min(known => known.Start), touching.Max(known => known.End));
            _stretches = [.. _stretches.Except(touching).Append(joined).OrderBy(known => known.Start)];
        }
    }
}
