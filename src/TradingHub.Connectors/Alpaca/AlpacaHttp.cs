using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Alpaca;

/// <summary>
/// One HTTP call, made once: no retry, no redirect, a timeout by the given clock. A call that is given up closes its connection, so
/// that nothing can arrive late.
/// </summary>
internal sealed class AlpacaHttp : IDisposable
{
    private const int LongestBody = 8 * 1024 * 1024;

    // The header has whole seconds, cut off.
    private static readonly TimeSpan HalfSecond = TimeSpan.FromSeconds(0.5);
    private readonly AlpacaSettings _settings;
    private readonly TimeProvider _machine;
    private readonly TimeProvider _steady;
    private readonly RequestBudget _budget;
    private readonly bool _isData;
    private readonly HttpClient _client;
    private long _aheadTicks = long.MinValue;

    /// <summary>Prepares the client; nothing is sent.</summary>
    /// <param name="settings">Where the API is, and the keys.</param>
    /// <param name="machine">The machine's clock.</param>
    /// <param name="budget">The calls that all clients with these keys share; null for calls of its own.</param>
    /// <param name="isData">Whether it is the host of market data, whose refusals and counts concern no trading.</param>
    public AlpacaHttp(AlpacaSettings settings, TimeProvider machine, RequestBudget? budget = null, bool isData = false)
    {
        (_settings, _machine, _isData) = (settings, machine, isData);
        _budget = budget ?? new RequestBudget(settings, new SteadyTime(machine));
        _steady = _budget.Clock;
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            ActivityHeadersPropagator = null,
            ConnectCallback = ConnectAsync,
        };
        _client = new HttpClient(handler)
        {
            BaseAddress = settings.BaseUrl,
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LongestBody,
        };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("TradingHub", "1.0"));
    }

    /// <summary>How far this machine's clock is ahead of Alpaca's by the header Date of the last answer, to half a second; null before one.</summary>
    public TimeSpan? ClockAhead =>
        Interlocked.Read(ref _aheadTicks) is var ticks && ticks == long.MinValue ? null : new TimeSpan(ticks);

    /// <summary>Makes one call.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<AlpacaReply> SendAsync(
        HttpMethod method,
        string path,
        byte[]? body,
        RequestLane lane,
        CancellationToken cancellationToken
    )
    {
        if (_budget.Take(lane) is { } moment)
        {
            return TooMany(moment, "The budget of calls is used up; the call was not made.");
        }

        using CancellationTokenSource timeout = new(_settings.Timeout, _machine);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using HttpRequestMessage request = Request(method, path, body);
            using HttpResponseMessage response = await _client.SendAsync(request, either.Token);
            return Read(response, await response.Content.ReadAsByteArrayAsync(either.Token));
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Nothing(ReplyKind.Unclear, $"Alpaca did not answer within {_settings.Timeout.TotalSeconds:0.#} s.");
        }
        catch (HttpRequestException exception)
        {
            return IsBeforeFirstByte(exception)
                ? Nothing(ReplyKind.NotSent, $"Alpaca could not be reached: {_settings.Redact(exception.Message)}")
                : Nothing(ReplyKind.Unclear, $"The connection to Alpaca broke: {_settings.Redact(exception.Message)}");
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // The bare SocketException is the handler's own: a connection that was reset between connect and first use.
            return Nothing(ReplyKind.Unclear, $"The connection to Alpaca broke: {_settings.Redact(exception.Message)}");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Request(HttpMethod method, string path, byte[]? body)
    {
        HttpRequestMessage request = new(method, path)
        {
            // One request a connection at a time: giving up a call closes its connection and no other's.
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Add("APCA-API-KEY-ID", _settings.KeyId);
        request.Headers.Add("APCA-API-SECRET-KEY", _settings.SecretKey);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return request;
    }

    private AlpacaReply Read(HttpResponseMessage response, byte[] body)
    {
        int status = (int)response.StatusCode;
        if (response.Headers.Date is { } date)
        {
            Interlocked.Exchange(ref _aheadTicks, (_machine.GetUtcNow() - date - HalfSecond).Ticks);
        }

        if (!_isData && Header(response, "X-RateLimit-Remaining") is { } remaining)
        {
            _budget.Left((int)Math.Clamp(remaining, 0, int.MaxValue));
        }

        if (status is >= 200 and < 300)
        {
            return new AlpacaReply(ReplyKind.Success, status, body, "");
        }

        AlpacaRefusal refusal = AlpacaErrors.ReadRefusal(status, body);
        string reason = _settings.Redact(refusal.Message);
        return status switch
        {
            429 => Close(ResetOf(response), reason),
            401 => new AlpacaReply(ReplyKind.Unauthorized, status, body, reason) { Code = refusal.Code },
            >= 400 and < 500 and not 408 => new AlpacaReply(ReplyKind.Refused, status, body, reason) { Code = refusal.Code },
            _ => new AlpacaReply(ReplyKind.Unclear, status, body, reason),
        };
    }

    private AlpacaReply Close(DateTimeOffset until, string reason)
    {
        if (_isData)
        {
            _budget.CloseHistoryUntil(until);
        }
        else
        {
            _budget.CloseUntil(until);
        }

        return TooMany(until, reason);
    }

    /// <summary>When calls are taken again, in steady time: as the answer says, or in a second when it does not.</summary>
    private DateTimeOffset ResetOf(HttpResponseMessage response)
    {
        // Moments are the venue's; the wait that they mean is counted by a clock that nobody sets.
        DateTimeOffset now = response.Headers.Date ?? _machine.GetUtcNow();
        DateTimeOffset? byHeader = Header(response, "X-RateLimit-Reset") is { } seconds
            ? DateTimeOffset.FromUnixTimeSeconds((long)Math.Clamp(seconds, 0, 253_402_300_799))
            : null;
        DateTimeOffset? byDelay = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => now + delta,
            { Date: { } date } => date,
            _ => null,
        };
        DateTimeOffset reset = byDelay ?? byHeader ?? now;
        TimeSpan wait = reset > now ? reset - now : TimeSpan.FromSeconds(1);
        return _steady.GetUtcNow() + wait;
    }

    private static double? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values)
        && double.TryParse(values.FirstOrDefault(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : null;

    private static bool IsBeforeFirstByte(HttpRequestException exception) =>
        exception.HttpRequestError
            is HttpRequestError.NameResolutionError
                or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError
        || exception.InnerException is NotConnectedException;

    private static AlpacaReply Nothing(ReplyKind kind, string reason) => new(kind, 0, default, reason);

    private AlpacaReply TooMany(DateTimeOffset until, string reason) =>
        new(ReplyKind.RateLimited, 429, default, reason)
        {
            Code = "42910000",
            RetryAt = _machine.GetUtcNow() + (until - _steady.GetUtcNow()),
        };

    /// <summary>Opens the connection ourselves, to know for sure when it failed before a byte was sent.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw new NotConnectedException(exception);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>No connection was made.</summary>
    private sealed class NotConnectedException(SocketException inner) : IOException(inner.Message, inner);
}
