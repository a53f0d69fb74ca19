using System.Buffers.Binary;

namespace TradingHub.Server.Streaming.Codecs;

/// <summary>
/// Writes MessagePack into memory that is large enough, without allocating; each value in its shortest form. Source: the format's
/// specification at <c>github.com/msgpack/msgpack</c>.
/// </summary>
internal ref struct MessagePackWriter(Span<byte> destination)
{
    /// <summary>No head of a text, a list or a map is longer, and no number, in bytes.</summary>
    public const int MaxHeadLength = 9;

    private const int NanosecondsPerTick = 100;
    private const long Seconds34Bits = 1L << 34;

    private readonly Span<byte> _destination = destination;

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>Writes a nil.</summary>
    public void AddNil() => AddByte(0xC0);

    /// <summary>Writes true or false.</summary>
    public void Add(bool value) => AddByte(value ? (byte)0xC3 : (byte)0xC2);

    /// <summary>Writes a float of 64 bits.</summary>
    public void Add(double value)
    {
        AddByte(0xCB);
        BinaryPrimitives.WriteDoubleBigEndian(_destination[Length..], value);
        Length += sizeof(double);
    }

    /// <summary>Writes a whole number.</summary>
    public void Add(long value)
    {
        if (value >= 0)
        {
            Add((ulong)value);
        }
        else if (value >= -32)
        {
            AddByte(unchecked((byte)value));
        }
        else if (value >= sbyte.MinValue)
        {
            AddByte(0xD0);
            AddByte(unchecked((byte)value));
        }
        else if (value >= short.MinValue)
        {
            Add16(0xD1, unchecked((ushort)value));
        }
        else if (value >= int.MinValue)
        {
            Add32(0xD2, unchecked((uint)value));
        }
        else
        {
            Add64(0xD3, unchecked((ulong)value));
        }
    }

    /// <summary>Writes a whole number that is not below zero.</summary>
    public void Add(ulong value)
    {
        if (value <= 0x7F)
        {
            AddByte((byte)value);
        }
        else if (value <= byte.MaxValue)
        {
            AddByte(0xCC);
            AddByte((byte)value);
        }
        else if (value <= ushort.MaxValue)
        {
            Add16(0xCD, (ushort)value);
        }
        else if (value <= uint.MaxValue)
        {
            Add32(0xCE, (uint)value);
        }
        else
        {
            Add64(0xCF, value);
        }
    }

    /// <summary>Writes a text that is given as UTF-8.</summary>
    public void Add(scoped ReadOnlySpan<byte> text)
    {
        if (text.Length < 32)
        {
            AddByte((byte)(0xA0 | text.Length));
        }
        else if (text.Length <= byte.MaxValue)
        {
            AddByte(0xD9);
            AddByte((byte)text.Length);
        }
        else
        {
            AddHead(text.Length, 0xDA, 0xDB);
        }

        text.CopyTo(_destination[Length..]);
        Length += text.Length;
    }

    /// <summary>Begins a list of so many values.</summary>
    public void BeginList(int count) => AddHead(count, 0x90, 0xDC, 0xDD);

    /// <summary>Begins a map of so many pairs of name and value.</summary>
    public void BeginMap(int count) => AddHead(count, 0x80, 0xDE, 0xDF);

    /// <summary>Writes a moment as the timestamp extension (type -1), in 4, 8 or 12 bytes.</summary>
    /// <param name="utcTicks">UTC ticks, as in <see cref="DateTimeOffset.UtcTicks"/>.</param>
    public void AddTime(long utcTicks)
    {
        (long seconds, long rest) = Math.DivRem(utcTicks - DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerSecond);
        (seconds, rest) = rest < 0 ? (seconds - 1, rest + TimeSpan.TicksPerSecond) : (seconds, rest);
        ulong nanoseconds = (ulong)rest * NanosecondsPerTick;
        if (seconds is < 0 or >= Seconds34Bits)
        {
            AddByte(0xC7);
            AddByte(12);
            Add32(0xFF, (uint)nanoseconds);
            BinaryPrimitives.WriteInt64BigEndian(_destination[Length..], seconds);
            Length += sizeof(long);
        }
        else if (nanoseconds == 0 && seconds <= uint.MaxValue)
        {
            AddByte(0xD6);
            Add32(0xFF, (uint)seconds);
        }
        else
        {
            AddByte(0xD7);
            Add64(0xFF, (nanoseconds << 34) | (ulong)seconds);
        }
    }

    private void AddHead(int count, byte fixedHead, byte head16, byte head32)
    {
        if (count < 16)
        {
            AddByte((byte)(fixedHead | count));
        }
        else
        {
            AddHead(count, head16, head32);
        }
    }

    private void AddHead(int count, byte head16, byte head32)
    {
        if (count <= ushort.MaxValue)
        {
            Add16(head16, (ushort)count);
        }
        else
        {
            Add32(head32, (uint)count);
        }
    }

    private void AddByte(byte value) => _destination[Length++] = value;

    private void Add16(byte head, ushort value)
    {
        AddByte(head);
        BinaryPrimitives.WriteUInt16BigEndian(_destination[Length..], value);
        Length += sizeof(ushort);
    }

    private void Add32(byte head, uint value)
    {
        AddByte(head);
        BinaryPrimitives.WriteUInt32BigEndian(_destination[Length..], value);
        Length += sizeof(uint);
    }

    private void Add64(byte head, ulong value)
    {
        AddByte(head);
        BinaryPrimitives.WriteUInt64BigEndian(_destination[Length..], value);
        Length += sizeof(ulong);
    }
}
