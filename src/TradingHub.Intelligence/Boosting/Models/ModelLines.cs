using System.Text;

namespace TradingHub.Intelligence.Boosting.Models;

/// <summary>Walks over the lines of a model file once, and knows where it stands for messages.</summary>
internal ref struct ModelLines(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    /// <summary>Number of the line read last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The line read last, without its end.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>Takes the next line. A last line without an end of line counts as a line.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            Current = default;
            return false;
        }

        int end = _rest.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? default : _rest[(end + 1)..];
        Current = line.EndsWith("\r"u8) ? line[..^1] : line;
        Number++;
        return true;
    }

    /// <summary>Cuts the current line at its first '='.</summary>
    /// <returns>False when it has none.</returns>
    public readonly bool TryCut(out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        int equals = Current.IndexOf((byte)'=');
        key = equals < 0 ? default : Current[..equals];
        value = equals < 0 ? default : Current[(equals + 1)..];
        return equals >= 0;
    }

    /// <summary>The refusal of the current line.</summary>
    public readonly BoostingException Unreadable(string what) =>
        new(BoostingErrorKind.UnreadableModel, $"The model file cannot be read at line {Number}: {what}");

    /// <summary>Text of a piece of the file for a message, cut where it is long.</summary>
    public static string Shown(ReadOnlySpan<byte> piece)
    {
        const int longest = 40;
        string text = Encoding.UTF8.GetString(piece.Length > longest ? piece[..longest] : piece);
        return string.Concat(text.Select(sign => char.IsControl(sign) ? '?' : sign));
    }
}
