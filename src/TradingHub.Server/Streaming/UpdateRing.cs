namespace TradingHub.Server.Streaming;

/// <summary>
/// The newest updates of one topic with their numbers, in blocks. Adding allocates nothing once there are as many as it keeps, but where somebody
/// still reads what would be overwritten. One thread, the broadcaster's loop.
/// </summary>
/// <param name="capacity">How many it keeps, from 0.</param>
internal sealed class UpdateRing<T>(int capacity)
{
    private readonly List<UpdateBlock<T>> _blocks = [];
    private UpdateBlock<T>? _spare;
    private int _first;
    private int _end;
    private int _count;
    private long _forgotten;

    /// <summary>Adds an update.</summary>
    /// <param name="sequence">Its number, above all before it.</param>
    /// <param name="value">The update.</param>
    public void Add(long sequence, in T value)
    {
        if (capacity == 0)
        {
            _forgotten = sequence;
            return;
        }

        if (_count == capacity)
        {
            ForgetOldest();
        }

        if (_blocks.Count == 0 || _end == UpdateBlock<T>.Length)
        {
            _blocks.Add(_spare ?? new UpdateBlock<T>());
            (_spare, _end) = (null, 0);
        }

        _blocks[^1].Updates[_end++] = new KeptUpdate<T>(sequence, value);
        _count++;
    }

    /// <summary>Whether every update after a number is still there.</summary>
    public bool HasAllAfter(long sequence) => sequence >= _forgotten;

    /// <summary>Holds what is there now after a number; it stays readable whatever is added, until it is released.</summary>
    public HeldUpdates<T> HoldAfter(long sequence)
    {
        int index = FindAfter(sequence);
        int position = _first + index;
        UpdateBlock<T>[] blocks = [.. _blocks.Skip(position / UpdateBlock<T>.Length)];
        return new HeldUpdates<T>(blocks, position % UpdateBlock<T>.Length, _count - index);
    }

    /// <summary>Index of the first update after a number; the count when there is none.</summary>
    private int FindAfter(long sequence)
    {
        (int low, int high) = (0, _count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = At(middle).Sequence > sequence ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private ref readonly KeptUpdate<T> At(int index)
    {
        int position = _first + index;
        return ref _blocks[position / UpdateBlock<T>.Length].Updates[position % UpdateBlock<T>.Length];
    }

    private void ForgetOldest()
    {
        _forgotten = At(0).Sequence;
        _count--;
        _first++;
        if (_first == UpdateBlock<T>.Length)
        {
            // Who reads the block keeps it; nobody writes into it any more.
            _spare = _blocks[0].Readers == 0 ? _blocks[0] : null;
            _blocks.RemoveAt(0);
            _first = 0;
        }
    }
}

/// <summary>An update as it is kept.</summary>
/// <param name="Sequence">Its number within its topic.</param>
/// <param name="Value">What it told.</param>
internal readonly record struct KeptUpdate<T>(long Sequence, T Value);

/// <summary>Some neighbouring updates of a topic.</summary>
internal sealed class UpdateBlock<T>
{
    /// <summary>How many it has room for.</summary>
    public const int Length = 32;

    /// <summary>The updates.</summary>
    public KeptUpdate<T>[] Updates { get; } = new KeptUpdate<T>[Length];

    /// <summary>How many replays read it: while there is one it is not used again.</summary>
    public int Readers { get; set; }
}

/// <summary>Updates of a topic, in order, that stay readable until they are released.</summary>
internal sealed class HeldUpdates<T>
{
    private readonly UpdateBlock<T>[] _blocks;
    private int _position;

    /// <summary>Holds some blocks.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="position">First update in the first of them.</param>
    /// <param name="count">How many updates.</param>
    public HeldUpdates(UpdateBlock<T>[] blocks, int position, int count)
    {
        (_blocks, _position, Count) = (blocks, position, count);
        foreach (UpdateBlock<T> block in blocks)
        {
            block.Readers++;
        }
    }

    /// <summary>How many are left.</summary>
    public int Count { get; private set; }

    /// <summary>Takes the next; there must be one.</summary>
    public ref readonly KeptUpdate<T> Next()
    {
        ref readonly KeptUpdate<T> next = ref _blocks[_position / UpdateBlock<T>.Length].Updates[
            _position % UpdateBlock<T>.Length
        ];
        _position++;
        Count--;
        return ref next;
    }

    /// <summary>Reads no more of them.</summary>
    public void Release()
    {
        foreach (UpdateBlock<T> block in _blocks)
        {
            block.Readers--;
        }
    }
}
