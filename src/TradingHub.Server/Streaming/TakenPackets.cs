using System.Buffers;

namespace TradingHub.Server.Streaming;

/// <summary>What one taker got of a client's packets. Its memory is given back when it is disposed.</summary>
internal readonly struct TakenPackets : IDisposable
{
    private readonly byte[]? _rented;
    private readonly int _length;

    private TakenPackets(byte[]? rented, int length)
    {
        _rented = rented;
        _length = length;
    }

    /// <summary>The packets, a separator between two; empty when the wait ended without one.</summary>
    public ReadOnlyMemory<byte> Bytes => _rented.AsMemory(0, _length);

    /// <summary>Whether nothing follows any more.</summary>
    public bool IsEnd { get; private init; }

    /// <summary>Whether somebody else was waiting already: nothing was taken.</summary>
    public bool IsOverlap { get; private init; }

    /// <summary>The answer to a second taker.</summary>
    public static TakenPackets Overlap => new(null, 0) { IsOverlap = true };

    /// <summary>Copies packets.</summary>
    public static TakenPackets Of(ReadOnlySpan<byte> packets, bool isEnd)
    {
        byte[]? rented = packets.IsEmpty ? null : ArrayPool<byte>.Shared.Rent(packets.Length);
        packets.CopyTo(rented);
        return new TakenPackets(rented, packets.Length) { IsEnd = isEnd };
    }

    /// <summary>Where each packet lies in <see cref="Bytes"/>.</summary>
    public IEnumerable<Range> Ranges()
    {
        int start = 0;
        while (start < _length)
        {
            int found = Bytes.Span[start..].IndexOf(PacketQueue.Separator);
            int end = found < 0 ? _length : start + found;
            yield return start..end;
            start = end + 1;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }
    }
}
