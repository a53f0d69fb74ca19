namespace TradingHub.Intelligence.Boosting.Predictions;

/// <summary>Compares the features that are given with those that a model asks for.</summary>
internal static class FeatureCheck
{
    /// <summary>Refuses features that are others or in another order.</summary>
    public static void Check(IReadOnlyList<string> model, IReadOnlyList<string> given)
    {
        for (int at = 0; at < Math.Min(model.Count, given.Count); at++)
        {
            if (model[at] != InModel(given[at]))
            {
                throw Wrong(
                    given.Any(name => InModel(name) == model[at])
                        ? $"Feature {at} of the model is '{model[at]}', but '{given[at]}' stands at that place. Give the features in the model's order."
                        : $"The model asks for the feature '{model[at]}', which is missing."
                );
            }
        }

        CheckLength(model, given.Count);
    }

    /// <summary>Refuses a row that is shorter or longer than the model's features.</summary>
    public static void CheckLength(IReadOnlyList<string> model, int given)
    {
        if (given != model.Count)
        {
            throw Wrong(
                given < model.Count
                    ? $"The model asks for {model.Count} features, and {given} are given: '{model[given]}' is the first that is missing."
                    : $"The model asks for {model.Count} features, and {given} are given. Leave out what comes after '{model[^1]}'."
            );
        }
    }

    /// <summary>A name as model files have it.</summary>
    public static string InModel(string name) => name.Replace(' ', '_');

    private static BoostingException Wrong(string message) => new(BoostingErrorKind.WrongFeatures, message);
}
