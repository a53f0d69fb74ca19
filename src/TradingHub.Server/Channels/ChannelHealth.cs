using TradingHub.Domain.Channels;

namespace TradingHub.Server.Channels;

/// <summary>
/// What a channel has done and how it is doing. Written by the channel's loop and its supervisor, read by anybody;
/// each figure is read atomically, the set of them is not one moment.
/// </summary>
internal sealed class ChannelHealth(DataChannel channel, TimeProvider machine)
{
    private const double RateWindowSeconds = 5;

    private readonly Lock _rating = new();
    private long _messages;
    private long _errors;
    private long _restarts;
    private long _abandoned;
    private long _lastEventTime;
    private long _lastReceivedTime;
    private long _lastDelivered;
    private volatile ChannelState _state = ChannelState.Starting;
    private volatile string? _lastError;
    private long _ratedMessages;
    private long _ratedAt;
    private double _rate;

    /// <summary>Which channel.</summary>
    public DataChannel Channel { get; } = channel;

    /// <summary>How it is doing.</summary>
    public ChannelState State => _state;

    /// <summary>Messages processed since the start.</summary>
    public long Messages => Volatile.Read(ref _messages);

    /// <summary>Messages whose processing threw.</summary>
    public long Errors => Volatile.Read(ref _errors);

    /// <summary>How often the loop was started again after a failure or by a person.</summary>
    public long Restarts => Volatile.Read(ref _restarts);

    /// <summary>How many lives of the loop were given up because they stood still and would not end.</summary>
    public long Abandoned => Volatile.Read(ref _abandoned);

    /// <summary>Message of the last error, or null.</summary>
    public string? LastError => _lastError;

    /// <summary>Machine time of the last processed batch, or null before the first.</summary>
    public DateTimeOffset? LastData => FromTicks(Volatile.Read(ref _lastDelivered));

    /// <summary>Market time of the last processed message, or null before the first.</summary>
    public DateTimeOffset? LastEventTime => FromTicks(Volatile.Read(ref _lastEventTime));

    /// <summary>Time from our receipt of the newest processed message to the end of its processing, in milliseconds.</summary>
    public double LagMilliseconds
    {
        get
        {
            long received = Volatile.Read(ref _lastReceivedTime);
            long delivered = Volatile.Read(ref _lastDelivered);
            return received == 0 ? 0 : Math.Max(0, TimeSpan.FromTicks(delivered - received).TotalMilliseconds);
        }
    }

    /// <summary>Messages a second over the last five seconds or so; 0 once nothing came for as long.</summary>
    public double RatePerSecond
    {
        get
        {
            lock (_rating)
            {
                long now = machine.GetTimestamp();
                double elapsed = _ratedAt == 0 ? 0 : machine.GetElapsedTime(_ratedAt, now).TotalSeconds;
                if (_ratedAt == 0 || elapsed >= 1)
                {
                    long messages = Messages;
                    double latest = elapsed == 0 ? 0 : (messages - _ratedMessages) / elapsed;
                    double weight = Math.Min(1, elapsed / RateWindowSeconds * 2);
                    _rate = elapsed == 0 ? 0 : (_rate * (1 - weight)) + (latest * weight);
                    (_ratedMessages, _ratedAt) = (messages, now);
                }

                return _rate;
            }
        }
    }

    /// <summary>Notes that a batch was processed.</summary>
    /// <param name="count">Messages in it.</param>
    /// <param name="eventTime">Market time of the last one, UTC ticks.</param>
    /// <param name="receivedTime">Our receipt of the last one, UTC ticks.</param>
    public void Delivered(int count, long eventTime, long receivedTime)
    {
        Volatile.Write(ref _messages, _messages + count);
        Volatile.Write(ref _lastEventTime, eventTime);
        Volatile.Write(ref _lastReceivedTime, receivedTime);
        Volatile.Write(ref _lastDelivered, machine.GetUtcNow().UtcTicks);
    }

    /// <summary>Notes that processing threw.</summary>
    public void Failed(Exception exception) => Failed($"{exception.GetType().Name}: {exception.Message}");

    /// <summary>Notes that something is wrong, in words for a person.</summary>
    public void Failed(string reason)
    {
        Interlocked.Increment(ref _errors);
        _lastError = reason;
        if (_state == ChannelState.Running)
        {
            _state = ChannelState.Degraded;
        }
    }

    /// <summary>Notes that a life of the loop begins. After a failure the channel stays degraded: only a processed message shows that it works.</summary>
    public void Begins()
    {
        if (_state != ChannelState.Degraded)
        {
            _state = ChannelState.Running;
        }
    }

    /// <summary>Notes that the last message was processed without an error: a degraded channel works again.</summary>
    public void Recovered()
    {
        if (_state == ChannelState.Degraded)
        {
            _state = ChannelState.Running;
        }
    }

    /// <summary>Notes that a life of the loop was given up.</summary>
    public void GaveUp() => Interlocked.Increment(ref _abandoned);

    /// <summary>Notes that the loop begins again.</summary>
    public void Restarted() => Interlocked.Increment(ref _restarts);

    /// <summary>Moves to another state.</summary>
    public void MoveTo(ChannelState state) => _state = state;

    private static DateTimeOffset? FromTicks(long ticks) => ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
}
