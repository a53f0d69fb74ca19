using Microsoft.Extensions.Logging;

namespace TradingHub.Connectors.Alpaca.Data;

/// <content>What the stream says of itself, and what is told of it.</content>
internal sealed partial class AlpacaDataLine
{
    private StreamEnd? Take(ReadOnlyMemory<byte> frame)
    {
        foreach (DataControl control in DataControl.Read(frame))
        {
            switch (control)
            {
                case DataSubscribed subscribed:
                    Take(_subscriptions.Confirm(subscribed));
                    break;
                case DataFailure failure when StreamEnd.Of(failure, _settings) is { } end:
                    return end;
                case DataFailure failure:
                    Refused(_endpoint.AbsolutePath, failure.Code, failure.Message);
                    _subscriptions.Refuse(failure.Code == StreamEnd.SymbolLimit);
                    break;
                default:
                    break;
            }
        }

        IReadOnlyList<string> unserved = _subscriptions.Unserved;
        _state = _state with { Trouble = unserved.Count == 0 ? null : Unserved(unserved) };
        return null;
    }

    private void Take(SubscriptionChange change)
    {
        DateTimeOffset now = _machine.GetUtcNow();
        if (change.IsLess)
        {
            _silence.Forget(Age);
        }

        if (change.Dropped.Count > 0)
        {
            _watch.Released(change.Dropped, now - OnTheWay);
        }

        if (change.Followed.Count > 0)
        {
            _watch.Followed(change.Followed, now);
        }

        _catchUp.Ask(change.Quoted);
    }

    private static string Unserved(IReadOnlyList<string> symbols) =>
        $"Alpaca does not send {symbols.Count} of the symbols that are wanted ({AlpacaErrors.Short(string.Join(", ", symbols))}): the plan of "
        + "these keys allows no more, or Alpaca does not know them. Unsubscribe others, or change the plan.";

    private void TellChanges()
    {
        foreach (TradeChange change in _reader.Changes)
        {
            _watch.Corrected(change.Instrument, new DateTimeOffset(change.Time, TimeSpan.Zero));
        }
    }

    private void TellProblem()
    {
        if (_reader.Problem != _toldProblem)
        {
            _toldProblem = _reader.Problem;
            Unreadable(_endpoint.AbsolutePath, _reader.Problem!, _reader.Unreadable);
        }
    }

    [LoggerMessage(5101, LogLevel.Information, "Connected to Alpaca's data stream at {Endpoint}.")]
    private partial void Connected(Uri endpoint);

    [LoggerMessage(5102, LogLevel.Warning, "Alpaca's data stream {Stream} ended: {Reason} Next try in {Seconds:0.0} s.")]
    private partial void Ended(string stream, string reason, double seconds);

    [LoggerMessage(5103, LogLevel.Warning, "Alpaca's data stream {Stream} refused a subscription ({Code} {Message}).")]
    private partial void Refused(string stream, int code, string message);

    [LoggerMessage(5104, LogLevel.Warning, "Alpaca's data stream {Stream} sent what cannot be read: {Problem} ({Count} so far).")]
    private partial void Unreadable(string stream, string problem, long count);
}
