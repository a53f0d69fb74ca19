using System.ComponentModel.DataAnnotations;

namespace TradingHub.Server.Ai;

/// <summary>Models and their training (section <c>Ai</c>).</summary>
internal sealed class AiOptions
{
    /// <summary>Name of the settings section.</summary>
    public const string Section = "Ai";

    /// <summary>
    /// Whether a hub with a simulated market and without a model trains a small one soon after its start, so that predictions are there to see.
    /// Default true; other markets never do.
    /// </summary>
    public bool TrainFirstModel { get; set; } = true;

    /// <summary>Seconds after the start before that training begins. Default 20.</summary>
    [Range(0, 3600)]
    public int FirstModelSeconds { get; set; } = 20;

    /// <summary>Settings of trees that a training tries where it is not told. Default 30.</summary>
    [Range(1, 100)]
    public int Trials { get; set; } = 30;

    /// <summary>Most rounds of a training where it is not told. Default 300.</summary>
    [Range(1, 2000)]
    public int Rounds { get; set; } = 300;

    /// <summary>Symbols that a training takes where it is not told, the index among them. Default 10.</summary>
    [Range(1, 50)]
    public int Symbols { get; set; } = 10;

    /// <summary>Days of bars of a minute to train on. Default 10.</summary>
    [Range(1, 30)]
    public int MinuteDays { get; set; } = 10;

    /// <summary>Days of bars of a day to train on. Default 400.</summary>
    [Range(100, 4000)]
    public int DailyDays { get; set; } = 400;

    /// <summary>Folder of recorded daily bars for trainings that ask for it, absolute or below the hub's root. Default <c>samples/daily-bars</c>.</summary>
    [Required]
    public string DailyBarFolder { get; set; } = "samples/daily-bars";
}
