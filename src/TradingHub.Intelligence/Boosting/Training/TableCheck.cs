using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Boosting.Predictions;

namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>Refuses tables that cannot be learned from.</summary>
internal static class TableCheck
{
    /// <summary>Checks everything that is given to an engine.</summary>
    /// <exception cref="BoostingException">What is wrong, and where.</exception>
    public static void CheckAll(TrainingTable training, TrainingTable? validation, BoostingSettings settings)
    {
        SettingsCheck.Check(settings, validation is not null);
        Check(training, settings);
        if (validation is not null)
        {
            FeatureCheck.Check([.. training.Features.Names.Select(FeatureCheck.InModel)], validation.Features.Names);
            CheckShape(validation, settings);
        }
    }

    private static void Check(TrainingTable table, BoostingSettings settings)
    {
        CheckShape(table, settings);
        long least = 2 * (long)settings.Tree.MinRowsInLeaf;
        if (table.Targets.Length < least)
        {
            throw Bad(
                $"There are {table.Targets.Length} rows to learn from, and a split needs {least}: twice min_data_in_leaf. "
                    + "Give more rows or lower min_data_in_leaf."
            );
        }

        CheckVariety(table.Targets.Span, settings);
    }

    private static void CheckShape(TrainingTable table, BoostingSettings settings)
    {
        if (table.Targets.Length != table.Features.Rows || table.Targets.Length == 0)
        {
            throw Bad(
                $"There are {table.Targets.Length} targets for {table.Features.Rows} rows. Give one for each row, and at least one."
            );
        }

        CheckTargets(table.Targets.Span, settings);
        for (int feature = 0; feature < table.Features.Names.Count; feature++)
        {
            CheckColumn(table.Features, feature);
        }
    }

    private static void CheckTargets(ReadOnlySpan<float> targets, BoostingSettings settings)
    {
        int classes = settings.Objective == BoostingObjective.Binary ? 2 : settings.Classes;
        bool isNumber = settings.Objective == BoostingObjective.Regression;
        for (int row = 0; row < targets.Length; row++)
        {
            float target = targets[row];
            if (!float.IsFinite(target) || (!isNumber && !(target >= 0 && target < classes && target == MathF.Truncate(target))))
            {
                string allowed = isNumber ? "a finite number" : $"a whole number from 0 to {classes - 1}";
                throw Bad($"The target of row {row} is {target}; it must be {allowed}.");
            }
        }
    }

    private static void CheckColumn(FeatureTable table, int feature)
    {
        ReadOnlySpan<double> column = table.Column(feature);
        bool isCategorical = table.IsCategorical(feature);
        for (int row = 0; row < column.Length; row++)
        {
            if (double.IsInfinity(column[row]))
            {
                throw Bad($"Feature '{table.Names[feature]}' is infinite in row {row}. Write NaN for a value that is not there.");
            }

            if (isCategorical && column[row] > Limits.MaxCategory)
            {
                throw Bad(
                    $"Feature '{table.Names[feature]}' has the category {column[row]} in row {row}; codes go from 0 to {Limits.MaxCategory}."
                );
            }
        }
    }

    private static void CheckVariety(ReadOnlySpan<float> targets, BoostingSettings settings)
    {
        if (!targets.ContainsAnyExcept(targets[0]))
        {
            throw Bad(
                $"The target is {targets[0]} in all {targets.Length} rows: there is nothing to learn. Give rows with other targets too."
            );
        }

        if (settings.Objective == BoostingObjective.Multiclass)
        {
            for (int one = 0; one < settings.Classes; one++)
            {
                if (!targets.Contains(one))
                {
                    throw Bad(
                        $"No row has the class {one}, and num_class is {settings.Classes}. Number the classes without gaps."
                    );
                }
            }
        }
    }

    private static BoostingException Bad(string message) => new(BoostingErrorKind.BadData, message);
}
