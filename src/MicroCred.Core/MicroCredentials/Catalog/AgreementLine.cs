using System.Globalization;
using MicroCred.Core.Reviews.Policies;

namespace MicroCred.Core.MicroCredentials.Catalog;

/// <summary>How far two assessors agree on a title, as the public reads it.</summary>
/// <param name="Exact">Share of criteria with the same level.</param>
/// <param name="Kappa">Cohen's kappa of first against second; empty where it is not defined.</param>
/// <param name="Attempts">Attempts scored by two.</param>
public sealed record AgreementLine(double Exact, double? Kappa, int Attempts)
{
    /// <summary>"Two assessors agree on 87 % of criteria, kappa 0.78, 214 double-scored".</summary>
    public string InWords => string.Create(
        CultureInfo.InvariantCulture,
        $"Two assessors agree on {Exact * 100:0} % of criteria{(Kappa is { } kappa ? string.Create(CultureInfo.InvariantCulture, $", kappa {kappa:0.00}") : "")}, {Attempts:N0} double-scored");

    /// <summary>The line, where these settings show it: the issuer wants it, and there are enough attempts to say anything.</summary>
    internal static AgreementLine? Shown(AgreementLine? line, AssessmentSettings settings) => settings.PublicLine && line?.Attempts >= settings.PublicMinimum ? line : null;
}
