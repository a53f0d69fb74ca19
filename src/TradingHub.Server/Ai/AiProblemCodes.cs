using TradingHub.Server.Problems;

namespace TradingHub.Server.Ai;

/// <summary>The codes that models, jobs and predictions answer with.</summary>
internal static class AiProblemCodes
{
    public static readonly ProblemCode ModelUnknown = new(
        "MODEL_UNKNOWN",
        404,
        "Model unknown",
        "There is no model with this id.",
        "List them with GET /api/ai/models."
    );

    public static readonly ProblemCode ModelInUse = new(
        "MODEL_IN_USE",
        409,
        "Not possible in the model's state",
        "The model makes the predictions of its timeframe, or there is none that could take its place.",
        "Promote another model first, then try again."
    );

    public static readonly ProblemCode ModelInvalid = new(
        "MODEL_INVALID",
        422,
        "Not a model",
        "The text is no model that the hub can use: damaged, cut off, of another kind, or with inputs that the hub does not compute.",
        "Export a binary LightGBM model as text whose features are named as GET /api/ai/models/{id}/card names them."
    );

    public static readonly ProblemCode ModelDamaged = new(
        "MODEL_DAMAGED",
        409,
        "Model damaged",
        "The files of the model are gone or were changed since it was added.",
        "Restore the folder models of the data folder from a backup, delete the model, or train a new one."
    );

    public static readonly ProblemCode ModelStorage = new(
        "MODEL_STORAGE",
        503,
        "Models cannot be written",
        "The disk takes nothing more, or cannot be written.",
        "Make space; the model that serves stays in charge."
    );

    public static readonly ProblemCode JobUnknown = new(
        "JOB_UNKNOWN",
        404,
        "Job unknown",
        "There is no job with this id.",
        "List them with GET /api/ai/jobs."
    );

    public static readonly ProblemCode TooManyJobs = new(
        "TOO_MANY_JOBS",
        409,
        "Too many jobs wait",
        "As many trainings wait as may.",
        "Wait for one to end, or cancel one with POST /api/ai/jobs/{id}/cancel."
    );

    /// <summary>All codes of the predictions.</summary>
    public static IReadOnlyList<ProblemCode> All { get; } =
    [ModelUnknown, ModelInUse, ModelInvalid, ModelDamaged, ModelStorage, JobUnknown, TooManyJobs];
}
