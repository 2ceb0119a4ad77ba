using System.Globalization;
using System.Text.Json;
using MicroCred.Core.Reviews.Agreement;

namespace MicroCred.Core.Reviews.Simulation;

/// <summary>The three files of a simulation. Numbers are not rounded: reading one back gives the same double; times are UTC in ISO 8601 to the last tick.</summary>
public static class SimulationFiles
{
    /// <summary>scores.csv: one line for each independent first or second rating; the level is an integer from 0.</summary>
    public static void WriteScores(TextWriter writer, IEnumerable<Rating> ratings)
    {
        writer.Write("attempt,criterion,assessor,level,scored_at\n");
        foreach (var r in ratings) writer.Write(string.Create(CultureInfo.InvariantCulture, $"{r.AttemptId:D},{r.CriterionId:D},{r.AssessorId:D},{r.Level},{Time(r.ScoredAt)}\n"));
    }

    /// <summary>truth.csv: what was planted; drift_from is empty for the steady.</summary>
    public static void WriteTruth(TextWriter writer, IEnumerable<(Guid AssessorId, SimulatedAssessor Truth)> assessors)
    {
        writer.Write("assessor,severity,noise,drift_from\n");
        foreach (var (id, truth) in assessors)
        {
            var from = truth.DriftFrom is { } at ? Time(at) : "";
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{id:D},{truth.Severity:R},{truth.Noise:R},{from}\n"));
        }
    }

    /// <summary>agreement.json: the figures of all criteria pooled, and of each criterion. What is not defined is null.</summary>
    public static void WriteAgreement(Stream stream, AgreementReport report)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        Write(json, "overall", report.Overall);
        json.WriteStartObject("criteria");
        foreach (var (id, figures) in report.Criteria.OrderBy(c => c.Key)) Write(json, id.ToString("D"), figures);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, AgreementFigures figures)
    {
        json.WriteStartObject(name);
        json.WriteNumber("pairs", figures.Pairs);
        Write(json, "exact", figures.Exact);
        Write(json, "adjacent", figures.Adjacent);
        Write(json, "kappa", figures.Kappa);
        Write(json, "kappa_linear", figures.KappaLinear);
        Write(json, "kappa_quadratic", figures.KappaQuadratic);
        Write(json, "alpha_ordinal", figures.AlphaOrdinal);
        Write(json, "ac1", figures.Ac1);
        Write(json, "ac2_quadratic", figures.Ac2Quadratic);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Estimate estimate)
    {
        json.WriteStartObject(name);
        Write(json, "value", estimate.Value);
        Write(json, "low", estimate.Low);
        Write(json, "high", estimate.High);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    private static string Time(DateTime at) => DateTime.SpecifyKind(at, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture);
}
