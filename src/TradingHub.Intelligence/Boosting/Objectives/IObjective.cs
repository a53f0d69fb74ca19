namespace TradingHub.Intelligence.Boosting.Objectives;

/// <summary>What is minimised: where scores start, and how the loss changes with them.</summary>
internal interface IObjective
{
    /// <summary>Numbers that a prediction has.</summary>
    int Classes { get; }

    /// <summary>The score of a class that fits all rows best.</summary>
    double StartOf(int scoreClass);

    /// <summary>First and second derivative of the loss at each row, computed in 64 bits and rounded once.</summary>
    /// <param name="scores">For each class the score of each row.</param>
    /// <param name="gradients">For each class gradient and hessian of each row, in turn.</param>
    void Derive(double[][] scores, float[][] gradients);

    /// <summary>Turns the scores of one row into its prediction, in place.</summary>
    /// <param name="scores">One for each class.</param>
    void Transform(Span<double> scores);
}
