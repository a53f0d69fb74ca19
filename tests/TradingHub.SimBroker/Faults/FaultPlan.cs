using System.Text.Json;
using TradingHub.Server.Hosting;

namespace TradingHub.SimBroker.Faults;

/// <summary>The faults that are armed. Any thread.</summary>
internal sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private Armed[] _armed = [];
    private Random _chance = new(0);

    /// <summary>Begins with the plan of the settings: a file, the JSON itself, or none.</summary>
    public FaultPlan(SimSettings settings)
    {
        if (settings.Faults.Length > 0)
        {
            string json = File.Exists(settings.Faults) ? File.ReadAllText(settings.Faults) : settings.Faults;
            Arm(JsonSerializer.Deserialize<FaultScript>(json, HubJson.Options)!);
        }
    }

    /// <summary>How often each rule has struck, in the order of the rules.</summary>
    public IReadOnlyList<FaultCount> Counts
    {
        get
        {
            lock (_lock)
            {
                return [.. _armed.Select(one => new FaultCount(one.Rule, one.Struck))];
            }
        }
    }

    /// <summary>Takes another plan in place of the one before.</summary>
    public void Arm(FaultScript script)
    {
        lock (_lock)
        {
            _armed = [.. script.Rules.Select(rule => new Armed(rule))];
            _chance = new Random(script.Seed);
        }
    }

    /// <summary>The fault that strikes a request, or null.</summary>
    public FaultRule? Draw(string method, string path) =>
        Draw(rule =>
            !rule.IsOfStream
            && !rule.IsOfData
            && (rule.Method is null || string.Equals(rule.Method, method, StringComparison.OrdinalIgnoreCase))
            && (rule.Path is null || path.StartsWith(rule.Path, StringComparison.Ordinal))
        );

    /// <summary>The fault that strikes an event, or null.</summary>
    public FaultRule? DrawEvent(string name) => Draw(rule => rule.IsOfStream && (rule.Event is null || rule.Event == name));

    /// <summary>The fault that strikes a message of the data streams, or null.</summary>
    /// <param name="channel">Its channel.</param>
    /// <param name="paths">Paths of the streams that are about to tell it.</param>
    public FaultRule? DrawData(string channel, IReadOnlyList<string> paths) =>
        Draw(rule =>
            rule.IsOfData
            && (rule.Event is null || rule.Event == channel)
            && (rule.Path is null || paths.Any(path => path.StartsWith(rule.Path, StringComparison.Ordinal)))
        );

    private FaultRule? Draw(Func<FaultRule, bool> fits)
    {
        lock (_lock)
        {
            return _armed.Where(one => fits(one.Rule)).FirstOrDefault(one => one.Strikes(_chance))?.Rule;
        }
    }

    private sealed class Armed(FaultRule rule)
    {
        private int _seen;

        public FaultRule Rule => rule;
        public int Struck { get; private set; }

        public bool Strikes(Random chance)
        {
            bool strikes = ++_seen > rule.Skip && Struck < rule.Times && chance.NextDouble() < rule.Probability;
            Struck += strikes ? 1 : 0;
            return strikes;
        }
    }
}

/// <summary>How often a rule has struck.</summary>
internal sealed record FaultCount(FaultRule Rule, int Struck);
