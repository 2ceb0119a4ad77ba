using MicroCred.Core.Reviews.Agreement;

namespace MicroCred.Core.Reviews.Simulation;

/// <summary>What a simulated year left behind.</summary>
/// <param name="Plan">What it was made from.</param>
/// <param name="Planted">The assessors as they were planted.</param>
/// <param name="Ratings">The independent scores, as they were read back from the database.</param>
/// <param name="Counts">What was done.</param>
/// <param name="Credentials">How many were issued.</param>
public sealed record SimulationResult(
    SimulationPlan Plan, IReadOnlyList<SimulatedAssessor> Planted, IReadOnlyList<Rating> Ratings, SimulatedCounts Counts, int Credentials)
{
    /// <summary>The three files of docs/agreement.md, in a folder that is made if it is not there. The folder's other files stay.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        using (var scores = new StreamWriter(Path.Combine(folder, "scores.csv"))) SimulationFiles.WriteScores(scores, Ratings);
        using (var truth = new StreamWriter(Path.Combine(folder, "truth.csv")))
            SimulationFiles.WriteTruth(truth, Planted.Select(a => (SimulatedYear.AssessorId(a.Number), a)));
        using var agreement = File.Create(Path.Combine(folder, "agreement.json"));
        SimulationFiles.WriteAgreement(agreement, Agreement());
    }

    public AgreementReport Agreement() => AgreementStatistics.Report(Ratings, new AgreementOptions { Seed = Plan.Seed });

    /// <summary>What the statistics find of what was planted, assessor by assessor.</summary>
    public SimulationRecovery Recovery()
    {
        var found = SeverityStatistics.Estimate(Ratings, SeverityOptions.Of(AssessmentSimulation.Settings)).ToDictionary(s => s.AssessorId);
        return new SimulationRecovery([.. Planted.Select(planted => new RecoveredAssessor(planted, found.GetValueOrDefault(SimulatedYear.AssessorId(planted.Number))))]);
    }
}
