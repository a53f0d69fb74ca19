namespace TradingHub.Server.Requests;

public sealed partial class JsonFields
{
    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>; null when the field is absent or null.</summary>
    public int? WholeNumber(string name, int least, int most)
    {
        decimal? number = Number(name);
        if (number is null || (number >= least && number <= most && decimal.Truncate(number.Value) == number))
        {
            return (int?)number;
        }

        Invalid(name, $"must be a whole number from {least} to {most}; it is {number}.");
        return null;
    }
}
