using TradingHub.Intelligence.Tests.Training.Given;
using TradingHub.Intelligence.Training;

namespace TradingHub.Intelligence.Tests.Training;

/// <summary>A training ends in the same model however it got there.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hub-training-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_training_that_was_broken_off_goes_on_and_ends_in_the_same_card()
    {
        RecordingEngine whole = new();
        TrainedModel expected = Trainings.Pipeline(whole).Run(Trainings.WithSomethingToFind, null, null, default);
        foreach (PipelineStage stage in (PipelineStage[])[PipelineStage.Search, PipelineStage.Folds, PipelineStage.LeakTest])
        {
            BreakOff(stage);
        }

        RecordingEngine rest = new();
        TrainedModel resumed = Trainings.Pipeline(rest).Run(Trainings.WithSomethingToFind, _folder, null, default);

        Assert.Equal(expected.Card.ToJson(), resumed.Card.ToJson());
        Assert.True(expected.File.Span.SequenceEqual(resumed.File.Span));
        Assert.InRange(rest.Asked.Count, 0, whole.Asked.Count / 2);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_card()
    {
        TrainingRequest request = Trainings.WithSomethingToFind;
        TrainingRequest threads = request with { Settings = request.Settings with { Threads = 3 } };

        TrainedModel one = Trainings.Pipeline().Run(request, null, null, default);
        TrainedModel three = Trainings.Pipeline().Run(threads, null, null, default);

        Assert.Equal(one.Card.ToJson().Length, three.Card.ToJson().Length);
        Assert.Equal(one.Card.Metrics!.WalkForward.Auc, three.Card.Metrics!.WalkForward.Auc);
        Assert.Equal(one.Untouched.Rows, three.Untouched.Rows);
    }

    [Fact]
    public void Pieces_of_another_training_and_damaged_ones_are_made_anew()
    {
        TrainingRequest request = Trainings.WithSomethingToFind;
        TrainedModel expected = Trainings.Pipeline().Run(request, _folder, null, default);
        Trainings.Pipeline().Run(request with { Settings = request.Settings with { Seed = 9 } }, _folder, null, default);
        string piece = Path.Combine(_folder, "trial-1.json");
        File.WriteAllBytes(piece, File.ReadAllBytes(piece)[..20]);

        TrainedModel again = Trainings.Pipeline().Run(request, _folder, null, default);

        Assert.Equal(expected.Card.ToJson(), again.Card.ToJson());
    }

    [Fact]
    public void A_folder_that_cannot_be_written_gets_one_clear_sentence()
    {
        string file = Path.Combine(_folder, "taken");
        File.WriteAllText(file, "");

        TrainingException refused = Assert.Throws<TrainingException>(() =>
            Trainings.Pipeline().Run(Trainings.WithSomethingToFind, file, null, default)
        );

        Assert.Equal(TrainingErrorKind.Storage, refused.Kind);
        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
    }

    private void BreakOff(PipelineStage stage)
    {
        using CancellationTokenSource source = new();
        Heard heard = new(report =>
        {
            if (report.Stage == stage)
            {
                source.Cancel();
            }
        });

        Assert.ThrowsAny<OperationCanceledException>(() =>
            Trainings.Pipeline().Run(Trainings.WithSomethingToFind, _folder, heard, source.Token)
        );
        Assert.Equal(stage, heard.Reports[^1].Stage);
    }
}
