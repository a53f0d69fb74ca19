using TradingHub.Connectors.Alpaca.Wire;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Alpaca;

public sealed partial class AlpacaBroker
{
    /// <inheritdoc />
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        if (IsConnected)
        {
            return;
        }

        await _reading;
        MeantAccount.ThrowIfOther(_settings, await _client.AccountAsync(cancellationToken));
        _hours = ToHours(await _client.ClockAsync(cancellationToken));
        AlpacaStream stream = new(_settings, _machine);
        try
        {
            await stream.OpenAsync(cancellationToken);
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        _trouble = null;
        _stream = stream;
        _reading = ReadAsync(stream);
        Connected(_settings.BaseUrl);
    }

    private async Task ReadAsync(AlpacaStream stream)
    {
        try
        {
            while (true)
            {
                AlpacaTradeUpdate update = await stream.ReadAsync(_stop.Token);
                foreach (BrokerEvent brokerEvent in _updates.Read(update))
                {
                    await _events.Writer.WriteAsync(brokerEvent, _stop.Token);
                }
            }
        }
        catch (VenueException exception)
        {
            Lose(stream, exception.Message);
        }
        catch (OperationCanceledException)
        {
            // The hub stops.
        }
        finally
        {
            _stream = _stream == stream ? null : _stream;
            stream.Dispose();
        }
    }

    /// <summary>
    /// No order is sent any more until the desk has connected again and compared its books. What follows from the loss itself is no reason.
    /// </summary>
    private void Lose(AlpacaStream? stream, string reason)
    {
        lock (_lock)
        {
            if (stream is null || _stream != stream)
            {
                return;
            }

            (_trouble, _stream) = (reason, null);
        }

        Disconnected(reason);
        stream.Dispose();
    }
}
