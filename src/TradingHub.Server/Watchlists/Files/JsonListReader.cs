using System.Text.Json;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Watchlists.Files;

/// <summary>Walks through the JSON of a list, which is known to be well formed, and knows at each step on which line it is.</summary>
internal ref struct JsonListReader(ReadOnlySpan<byte> text, ListFileBuilder builder)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private Utf8JsonReader _reader = new(text, new JsonReaderOptions { MaxDepth = HubJson.MaxDepth });
    private int _counted;
    private int _line = 1;

    /// <summary>Reads the field of the object that holds the list: <c>sections</c> or <c>symbols</c>.</summary>
    /// <exception cref="ListFileException">It does not hold a list.</exception>
    public void Read(string field)
    {
        _reader.Read();
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isList = _reader.ValueTextEquals(field);
            _reader.Read();
            if (!isList)
            {
                _reader.Skip();
            }
            else if (field == "sections")
            {
                ReadSections();
            }
            else
            {
                foreach (ListFileEntry entry in ReadItems("symbols"))
                {
                    builder.Add(entry);
                }
            }
        }
    }

    private void ReadSections()
    {
        Expect(JsonTokenType.StartArray, "a list of sections");
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(JsonTokenType.StartObject, "a section: an object with 'name' and 'items'");
            ReadSection();
        }
    }

    private void ReadSection()
    {
        int line = Line();
        string? name = null;
        List<ListFileEntry> items = [];
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            string field = _reader.GetString()!;
            _reader.Read();
            switch (field)
            {
                case "name":
                    line = Line();
                    name = ReadText("the name of a section")?.Trim();
                    break;
                case "items":
                    items = ReadItems("items");
                    break;
                default:
                    _reader.Skip();
                    break;
            }
        }

        AddSection(name, line, items);
    }

    private readonly void AddSection(string? name, int line, List<ListFileEntry> items)
    {
        if (name is not null)
        {
            builder.BeginSection(name, line);
        }
        else if (!builder.IsAtStart)
        {
            throw new ListFileException(line, "null", "the name of a section; only the first may have none");
        }

        foreach (ListFileEntry entry in items)
        {
            builder.Add(entry);
        }
    }

    private List<ListFileEntry> ReadItems(string field)
    {
        Expect(JsonTokenType.StartArray, $"a list in '{field}'");
        List<ListFileEntry> items = [];
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(_reader.TokenType == JsonTokenType.StartObject ? ReadItem() : new ListFileEntry(Line(), ReadSymbol()));
        }

        return items;
    }

    private ListFileEntry ReadItem()
    {
        ListFileEntry entry = new(Line(), "");
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            string field = _reader.GetString()!;
            _reader.Read();
            switch (field)
            {
                case "symbol":
                    entry = entry with { Symbol = ReadSymbol() };
                    break;
                case "note":
                    entry = entry with { Note = ReadText("a note") };
                    break;
                case "colour":
                    entry = entry with { Colour = ReadText("a colour") };
                    break;
                default:
                    _reader.Skip();
                    break;
            }
        }

        return entry;
    }

    private string ReadSymbol()
    {
        Expect(JsonTokenType.String, "a symbol");
        return _reader.GetString()!;
    }

    private string? ReadText(string what)
    {
        if (_reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        Expect(JsonTokenType.String, what);
        return _reader.GetString();
    }

    private void Expect(JsonTokenType type, string expected)
    {
        if (_reader.TokenType != type)
        {
            ReadOnlySpan<byte> found = _text[(int)_reader.TokenStartIndex..(int)_reader.BytesConsumed];
            throw new ListFileException(Line(), System.Text.Encoding.UTF8.GetString(found), expected);
        }
    }

    private int Line()
    {
        int at = (int)_reader.TokenStartIndex;
        _line += _text[_counted..at].Count((byte)'\n');
        _counted = at;
        return _line;
    }
}
