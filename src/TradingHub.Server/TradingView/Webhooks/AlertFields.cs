using TradingHub.Server.Requests;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>Readings that alerts need beside those of other requests.</summary>
internal static class AlertFields
{
    /// <summary>A field that has two names, of which one may stand.</summary>
    public static T? Either<T>(this JsonFields fields, string name, string other, Func<string, T?> read)
        where T : class
    {
        T? first = read(name);
        T? second = read(other);
        if (first is not null && second is not null)
        {
            fields.Invalid(other, $"stands beside '{name}'; send one of the two.");
        }

        return first ?? second;
    }

    /// <summary>true or false, written as such or as text; false when the field is absent.</summary>
    public static bool Flag(this JsonFields fields, string name, AlertBody body) =>
        body.TextOf(name) is { } text ? ReadFlag(fields, name, text) : fields.Boolean(name) ?? false;

    private static bool ReadFlag(JsonFields fields, string name, string text)
    {
        fields.Has(name);
        if (!bool.TryParse(text, out bool flag))
        {
            fields.Invalid(name, "must be true or false.");
        }

        return flag;
    }
}
