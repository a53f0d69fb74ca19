using System.Globalization;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>Reads the parameters of market data, whose errors say the value and carry no code.</summary>
internal sealed class DataQuery(IQueryCollection query)
{
    private readonly AlpacaQuery _plain = new(query);

    /// <summary>What is wrong with the first value that cannot be taken, or null.</summary>
    public AlpacaError? Error { get; private set; }

    /// <summary>Text, or null when it is absent or empty.</summary>
    public string? Text(string name) => _plain.Text(name);

    /// <summary>One of the given words, or the first of them when it is absent.</summary>
    public string Word(string name, params ReadOnlySpan<string> words)
    {
        string? text = Text(name);
        foreach (string word in words)
        {
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
            {
                return word;
            }
        }

        if (text is not null)
        {
            Refuse(DataErrors.Invalid(name, text));
        }

        return words[0];
    }

    /// <summary>Checks a list that may hold the given words only.</summary>
    public void CheckWords(string name, IReadOnlyList<string> words)
    {
        string? wrong = _plain.List(name).FirstOrDefault(text => !words.Contains(text, StringComparer.OrdinalIgnoreCase));
        if (wrong is not null)
        {
            Refuse(DataErrors.Invalid(name, wrong));
        }
    }

    /// <summary>A whole number from 1 to <paramref name="most"/>, or <paramref name="fallback"/> when it is absent.</summary>
    public int Whole(string name, int most, int fallback)
    {
        if (Text(name) is not { } text)
        {
            return fallback;
        }

        bool isWhole = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number);
        if (!isWhole || number < 1)
        {
            Refuse(DataErrors.Invalid(name, text));
        }
        else if (number > most)
        {
            Refuse(DataErrors.TooLarge(name, most));
        }

        return Error is null ? (int)number : fallback;
    }

    /// <summary>A moment or a date, or null when it is absent.</summary>
    public DataTime? Time(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        DataTime? time = DataTime.Read(text);
        if (time is null)
        {
            Refuse(DataErrors.Time(name, text));
        }

        return time;
    }

    /// <summary>The currency of the prices when the query names one. The hub's are in dollars, and it converts none.</summary>
    public string? Currency() => Text("currency") is null ? null : Word("currency", "USD");

    /// <summary>The symbols; there has to be one, and each has to pass.</summary>
    public IReadOnlyList<string> Symbols(Func<string, AlpacaError?> check)
    {
        IReadOnlyList<string> symbols = _plain.List("symbols");
        if (symbols.Count == 0)
        {
            Refuse(DataErrors.Missing("symbols"));
        }

        if (symbols.Select(check).FirstOrDefault(wrong => wrong is not null) is { } error)
        {
            Refuse(error);
        }

        return symbols;
    }

    /// <summary>Notes what is wrong; the first counts.</summary>
    public void Refuse(AlpacaError error) => Error ??= error;
}
