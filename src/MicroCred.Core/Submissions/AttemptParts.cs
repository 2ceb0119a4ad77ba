namespace MicroCred.Core.Submissions;

/// <summary>A criterion that was met on an earlier attempt and stands, with the level found there; empty where it was not written down.</summary>
public sealed record CarriedCriterion(Guid AttemptId, Guid CriterionId, int MetOnAttempt, int? Level);

/// <summary>A criterion that a decision found met, and at which level.</summary>
public sealed record MetCriterion(Guid CriterionId, int? Level);

/// <summary>A school or district of the earner at the time of handing in.</summary>
public sealed record AttemptExclusion(Guid AttemptId, Guid OrganizationId);
