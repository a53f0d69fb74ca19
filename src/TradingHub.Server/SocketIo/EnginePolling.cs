using System.Buffers;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.SocketIo;

/// <summary>The transport without a WebSocket: the client fetches packets by one request after the other and sends its own by posts.</summary>
internal sealed class EnginePolling(IOptions<StreamingOptions> options)
{
    private static readonly byte[] Nothing = [EnginePackets.Noop];
    private static readonly byte[] TheEnd = [EnginePackets.Close];
    private static readonly byte[] Ok = "ok"u8.ToArray();

    /// <summary>Answers a poll as soon as there is a packet. The poll's place is free again before the answer is written.</summary>
    public static async Task PollAsync(HttpContext context, EngineSession session)
    {
        try
        {
            using TakenPackets taken = await session.PollAsync(context.RequestAborted);
            await (taken.IsOverlap ? EngineError.BadRequest.WriteAsync(context) : WriteAsync(context, taken));
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // Whoever breaks a poll off has left; packets of this answer are lost.
            session.Close();
        }
    }

    /// <summary>Takes the packets of a post; the answer says that they were done.</summary>
    public async Task PostAsync(HttpContext context, EngineSession session)
    {
        if (!session.TryBeginPost())
        {
            await EngineError.BadRequest.WriteAsync(context);
            return;
        }

        PostEnd end = await TakeAsync(context, session);
        await (
            end switch
            {
                PostEnd.Done => WriteAsync(context, Ok),
                PostEnd.TooLong => EngineError.BadRequest.WriteAsync(context, StatusCodes.Status413PayloadTooLarge),
                _ => EngineError.BadRequest.WriteAsync(context),
            }
        );
    }

    private async Task<PostEnd> TakeAsync(HttpContext context, EngineSession session)
    {
        int limit = options.Value.MaxClientFrameBytes;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(limit + 1);
        try
        {
            int length = await context.Request.Body.ReadAtLeastAsync(
                buffer.AsMemory(0, limit + 1),
                limit + 1,
                throwOnEndOfStream: false,
                context.RequestAborted
            );
            if (length > limit)
            {
                session.SendAway(CloseCodes.MessageTooBig, $"A message may have at most {limit} bytes.");
                return PostEnd.TooLong;
            }

            return await HearAsync(session, buffer.AsMemory(0, length)) ? PostEnd.Done : PostEnd.Refused;
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            session.Close();
            return PostEnd.Refused;
        }
        finally
        {
            session.EndPost();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Hears packet by packet; false when one of them was wrong.</summary>
    private static async Task<bool> HearAsync(EngineSession session, ReadOnlyMemory<byte> packets)
    {
        while (true)
        {
            int end = packets.Span.IndexOf(EnginePackets.Separator);
            if (!await session.HearAsync(end < 0 ? packets : packets[..end]))
            {
                return session.Farewell is null;
            }

            if (end < 0)
            {
                return true;
            }

            packets = packets[(end + 1)..];
        }
    }

    /// <summary>The end comes alone: a client that reads it beside the last words throws these away.</summary>
    private static Task WriteAsync(HttpContext context, in TakenPackets taken) =>
        WriteAsync(
            context,
            taken switch
            {
                { Bytes.IsEmpty: false } => taken.Bytes,
                { IsEnd: true } => TheEnd,
                _ => Nothing,
            }
        );

    private static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> packets)
    {
        context.Response.ContentType = "text/plain; charset=UTF-8";
        context.Response.ContentLength = packets.Length;
        context.Response.Headers[HeaderNames.CacheControl] = "no-store";
        await context.Response.Body.WriteAsync(packets, context.RequestAborted);
    }

    private enum PostEnd
    {
        Done,
        TooLong,
        Refused,
    }
}
