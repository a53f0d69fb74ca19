using System.Numerics;

namespace TradingHub.Server.Streaming;

/// <summary>A set of topics as bits. Immutable; equal sets are equal masks, so that clients with one subscription share one block.</summary>
internal sealed class TopicMask : IEquatable<TopicMask>
{
    private const int BitsPerWord = 64;

    private readonly ulong[] _words;

    private TopicMask(ulong[] words) => _words = words;

    /// <summary>The set without a topic.</summary>
    public static TopicMask Empty { get; } = new([]);

    /// <summary>Whether the topic is in the set.</summary>
    public bool Has(int topic)
    {
        int word = topic / BitsPerWord;
        return word < _words.Length && (_words[word] >> (topic % BitsPerWord) & 1) != 0;
    }

    /// <summary>The topics of the set, in order.</summary>
    public IEnumerable<int> Topics()
    {
        for (int word = 0; word < _words.Length; word++)
        {
            for (ulong bits = _words[word]; bits != 0; bits &= bits - 1)
            {
                yield return (word * BitsPerWord) + BitOperations.TrailingZeroCount(bits);
            }
        }
    }

    /// <summary>This set with and without some topics.</summary>
    public TopicMask With(IEnumerable<int> added, IEnumerable<int> removed)
    {
        List<ulong> words = [.. _words];
        foreach (int topic in added)
        {
            while (words.Count <= topic / BitsPerWord)
            {
                words.Add(0);
            }

            words[topic / BitsPerWord] |= 1UL << (topic % BitsPerWord);
        }

        foreach (int topic in removed.Where(topic => topic / BitsPerWord < words.Count))
        {
            words[topic / BitsPerWord] &= ~(1UL << (topic % BitsPerWord));
        }

        int length = words.FindLastIndex(word => word != 0) + 1;
        return new TopicMask([.. words.Take(length)]);
    }

    /// <inheritdoc />
    public bool Equals(TopicMask? other) => other is not null && _words.AsSpan().SequenceEqual(other._words);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as TopicMask);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (ulong word in _words)
        {
            hash.Add(word);
        }

        return hash.ToHashCode();
    }
}
