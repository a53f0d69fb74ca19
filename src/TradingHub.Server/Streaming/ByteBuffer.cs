using System.Buffers;

namespace TradingHub.Server.Streaming;

/// <summary>Bytes that grow at the end and are emptied as a whole. One thread.</summary>
internal sealed class ByteBuffer : IBufferWriter<byte>
{
    private const int KeptLength = 16_384;

    /// <summary>Larger arrays are the pool's.</summary>
    private const int OwnLength = 1_024;

    private byte[] _bytes = [];

    /// <summary>Bytes in it.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes in it.</summary>
    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    /// <summary>The bytes in it, until it is changed.</summary>
    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Empties it; a large array goes back to the pool.</summary>
    public void Clear()
    {
        Length = 0;
        if (_bytes.Length > KeptLength)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
        }
    }

    /// <summary>Empties it and keeps its array.</summary>
    public void Reset() => Length = 0;

    /// <inheritdoc />
    public void Advance(int count) => Length += count;

    /// <inheritdoc />
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(Length);
    }

    /// <inheritdoc />
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(Length);
    }

    private void Reserve(int size)
    {
        int needed = Length + Math.Max(size, 1);
        if (needed <= _bytes.Length)
        {
            return;
        }

        int length = Math.Max(needed, Math.Max(256, _bytes.Length * 2));
        byte[] larger = length > OwnLength ? ArrayPool<byte>.Shared.Rent(length) : new byte[length];
        Span.CopyTo(larger);
        if (_bytes.Length > OwnLength)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        _bytes = larger;
    }
}
