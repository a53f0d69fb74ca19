namespace TradingHub.Server.Requests;

/// <summary>
/// The body of a request, read field by field so that every mistake is answered with the field's name and its rule.
/// Controllers take the type as a parameter; <see cref="JsonRequestFormatter"/> reads it.
/// </summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IJsonRequest<TSelf>
    where TSelf : IJsonRequest<TSelf>
{
    /// <summary>Reads the fields. What is wrong is noted in <paramref name="fields"/>; the result counts only when nothing is.</summary>
    static abstract TSelf Read(JsonFields fields);
}
