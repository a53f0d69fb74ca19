using System.Text.Json;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Streaming;
using TradingHub.Testing;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Streaming;

/// <summary>
/// A random schedule on a loop with small logs: updates, stops, clients that stand still, leave and come back. Each client is checked against
/// the naive twin, and at the end has everything.
/// </summary>
internal sealed class LoopSchedule
{
    private const int Kept = 200;
    private static readonly string[] Symbols = ["AAPL", "TSLA"];
    private static readonly long Time = new DateTimeOffset(2026, 3, 2, 14, 30, 0, TimeSpan.Zero).UtcTicks;

    private readonly Random _random;
    private readonly StreamTwin _twin = new(Kept);
    private readonly StreamLoop _loop;
    private readonly List<Member> _members;

    public LoopSchedule(int seed)
    {
        _random = new Random(seed);
        StreamingOptions settings = new()
        {
            ResumeUpdates = Kept,
            LogBytes = 65_536,
            MaxBytesPerDrain = 4_096,
            CloseGraceSeconds = 1,
        };
        _loop = new StreamLoop(settings, Symbols);
        _members =
        [
            new Member(_twin, null, false),
            new Member(_twin, null, true),
            new Member(_twin, 20, false),
            new Member(_twin, 0.5, true),
        ];
    }

    /// <summary>Runs it.</summary>
    public void Run()
    {
        _members.ForEach(Come);
        for (int turn = 0; turn < 600; turn++)
        {
            Publish(_random.Next(60));
            Turn();
            _members.ForEach(Live);
            if (_random.Next(25) == 0)
            {
                _twin.IsDelivering = _loop.Book.IsDelivering = !_twin.IsDelivering;
            }
        }

        End();
        Assert.True(_members.Sum(member => member.Checked.Replayed) > 500, "Too little was replayed.");
        Assert.True(_members.Sum(member => member.Checked.Resets) > 0, "Nothing began anew.");
        Assert.All(_members, member => Assert.True(member.Checked.Skipped > 0));
    }

    private void End()
    {
        _twin.IsDelivering = _loop.Book.IsDelivering = true;
        foreach (string symbol in Symbols)
        {
            PublishOne(symbol, 0);
            PublishOne(symbol, 1);
            PublishOne(symbol, 2);
        }

        PublishOne(Symbols[0], 3);
        for (int turn = 0; turn < 2_000 && !_members.TrueForAll(member => member.Checked.IsComplete); turn++)
        {
            foreach (Member member in _members)
            {
                if (member.Sink?.CloseCode is not null)
                {
                    Leave(member);
                }

                if (member.Sink is null)
                {
                    Come(member);
                }

                member.Sink!.IsBlocked = false;
            }

            Turn();
        }

        Assert.All(_members, member => Assert.True(member.Checked.IsComplete));
    }

    private void Turn()
    {
        _loop.Time.Advance(TimeSpan.FromMilliseconds(_random.Next(40)));
        _loop.Deliver();
        foreach (Member member in _members)
        {
            foreach (JsonElement message in member.Sink?.TakeMessages() ?? [])
            {
                member.Hear(message);
            }
        }
    }

    private void Live(Member member)
    {
        if (member.Sink is null)
        {
            if (_random.Next(6) == 0)
            {
                Come(member);
            }
        }
        else if (member.Sink.CloseCode is not null || _random.Next(40) == 0)
        {
            Leave(member);
        }
        else if (_random.Next(15) == 0)
        {
            member.Sink.IsBlocked = !member.Sink.IsBlocked;
        }
    }

    private void Come(Member member)
    {
        (member.Client, member.Sink) = _loop.Connect(member.MaxRate, member.IsBatch);
        member.Given = member.Checked.Last.Where(_ => _random.Next(8) != 0).ToDictionary();
        Dictionary<int, long> numbers = member.Given.ToDictionary(
            one => TopicIndex.TryParse(one.Key, _loop.Catalogue, out int topic) ? topic : throw new KeyNotFoundException(one.Key),
            one => one.Value
        );
        _loop.Subscribe(member.Client, new ResumePoint(_loop.Book.Epoch, numbers));
    }

    private void Leave(Member member)
    {
        _loop.Disconnect(member.Client!);
        member.Sink = null;
    }

    private void Publish(int count)
    {
        for (; count > 0; count--)
        {
            PublishOne(Symbols[_random.Next(Symbols.Length)], _random.Next(4));
        }
    }

    private void PublishOne(string symbol, int kind)
    {
        int id = Array.IndexOf(Symbols, symbol);
        switch (kind)
        {
            case 0:
                _loop.Book.Take(Given.QuoteTick(id, Time, _twin.Add($"quotes:{symbol}"), 1));
                break;
            case 1:
                _loop.Book.Take(Given.TradeTick(id, Time, _twin.Add($"trades:{symbol}")));
                break;
            case 2:
                Bar bar = new(new DateTimeOffset(Time, TimeSpan.Zero), 1, 2, 0.5, 2, 10, 2, 1);
                int revision = _twin.Add($"bars:{symbol}:1Min");
                _loop.Book.Take(new BarUpdate(new InstrumentId(id), Timeframe.OneMinute, bar, true, revision, Time), Time);
                break;
            default:
                _loop.Book.Take(StreamTopic.Orders, new StreamItem(new { number = _twin.Add("orders") }));
                break;
        }
    }

    private sealed class Member(StreamTwin twin, double? maxRate, bool isBatch)
    {
        public TwinClient Checked { get; } = new(twin);

        public double? MaxRate => maxRate;

        public bool IsBatch => isBatch;

        public StreamClient? Client { get; set; }

        public LoopSink? Sink { get; set; }

        public IReadOnlyDictionary<string, long> Given { get; set; } = new Dictionary<string, long>();

        public void Hear(JsonElement message)
        {
            if (message.Says("type", "subscribed"))
            {
                Checked.Begin(message, Given);
            }
            else
            {
                Checked.Take(message);
            }
        }
    }
}
