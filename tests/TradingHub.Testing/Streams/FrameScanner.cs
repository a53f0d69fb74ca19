using System.Buffers.Binary;

namespace TradingHub.Testing.Streams;

/// <summary>
/// Finds the WebSocket frames of a server in the bytes of a connection, however they are cut (RFC 6455, section 5.2). Made for load: nothing
/// is allocated for a frame and nothing is copied but fragments. One thread.
/// </summary>
/// <param name="receiver">Takes what is found.</param>
public sealed class FrameScanner(IFrameReceiver receiver)
{
    private const int FirstLength = 2_048;
    private const int UsualLength = 65_536;
    private const int LongestFrame = 64 * 1024 * 1024;
    private const int NoStatus = 1005;

    private byte[] _bytes = new byte[FirstLength];
    private byte[] _fragments = [];
    private int _fragmentsLength;
    private bool _isGathering;
    private int _start;
    private int _end;

    /// <summary>Where to receive into; never empty.</summary>
    public Memory<byte> Room
    {
        get
        {
            MakeRoom(1);
            return _bytes.AsMemory(_end);
        }
    }

    /// <summary>Hands over every frame that is complete now that so many bytes were received into <see cref="Room"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes are no frames of a server.</exception>
    public void Received(int count)
    {
        bool wasFilled = _end + count == _bytes.Length;
        _end += count;
        while (TryTake()) { }

        if (wasFilled && _bytes.Length < UsualLength)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }
    }

    private bool TryTake()
    {
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(_start, _end - _start);
        if (!TryReadHeader(bytes, out int header, out int length))
        {
            return false;
        }

        if (bytes.Length < header + length)
        {
            MakeRoom(header + length - bytes.Length);
            return false;
        }

        _start += header + length;
        Dispatch(bytes[0] & 0x0F, isFinal: (bytes[0] & 0x80) != 0, bytes.Slice(header, length));
        return true;
    }

    private static bool TryReadHeader(ReadOnlySpan<byte> bytes, out int header, out int length)
    {
        (header, length) = (2, 0);
        if (bytes.Length < header)
        {
            return false;
        }

        if ((bytes[0] & 0x70) != 0 || (bytes[1] & 0x80) != 0)
        {
            throw new InvalidDataException($"A frame begins with {bytes[0]:X2} {bytes[1]:X2}: reserved bits or a mask.");
        }

        int shortLength = bytes[1];
        header = shortLength switch
        {
            126 => 4,
            127 => 10,
            _ => 2,
        };
        if (bytes.Length < header)
        {
            return false;
        }

        ulong whole = shortLength switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            127 => BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]),
            _ => (ulong)shortLength,
        };
        length = whole <= LongestFrame ? (int)whole : throw new InvalidDataException($"A frame claims {whole} bytes.");
        return true;
    }

    private void Dispatch(int opcode, bool isFinal, ReadOnlySpan<byte> payload)
    {
        switch (opcode)
        {
            case 0 when _isGathering:
            case 1 or 2 when !_isGathering:
                Join(isFinal, payload);
                break;
            case 8:
                receiver.OnClose(payload.Length < 2 ? NoStatus : BinaryPrimitives.ReadUInt16BigEndian(payload));
                break;
            case 9:
                receiver.OnPing(payload);
                break;
            case 10:
                break;
            default:
                throw new InvalidDataException($"A frame of type {opcode} where none may come.");
        }
    }

    private void Join(bool isFinal, ReadOnlySpan<byte> payload)
    {
        if (isFinal && !_isGathering)
        {
            receiver.OnMessage(payload);
            return;
        }

        if (_fragmentsLength + payload.Length > _fragments.Length)
        {
            Array.Resize(ref _fragments, (_fragmentsLength + payload.Length) * 2);
        }

        payload.CopyTo(_fragments.AsSpan(_fragmentsLength));
        _fragmentsLength += payload.Length;
        _isGathering = !isFinal;
        if (isFinal)
        {
            receiver.OnMessage(_fragments.AsSpan(0, _fragmentsLength));
            _fragmentsLength = 0;
        }
    }

    private void MakeRoom(int size)
    {
        if (_start > 0 && (_start == _end || _end + size > _bytes.Length))
        {
            _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
            (_start, _end) = (0, _end - _start);
        }

        if (_end + size > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_end + size, _bytes.Length * 2));
        }
    }
}
