using MicroCred.Core.Common;

namespace MicroCred.Core.Reviews.Assignment;

/// <summary>
/// An assessor's word that work is too close to home: a school or district, which stands until it is lifted, or one earner whose work was
/// recognized or who is a conflict of interest, which stands for good. The assessor knows that earner's work by its reference, not by name.
/// </summary>
public sealed class DeclaredConflict
{
    public const int NoteLength = 500;

    private DeclaredConflict()
    {
    }

    private DeclaredConflict(Guid assessorId, string? note, DateTime now)
    {
        Id = Guid.CreateVersion7();
        AssessorId = assessorId;
        Note = note?.Length > NoteLength ? note[..NoteLength] : note;
        DeclaredAt = now;
    }

    public Guid Id { get; private set; }

    public Guid AssessorId { get; private set; }

    public Guid? OrganizationId { get; private set; }

    public Guid? EarnerId { get; private set; }

    /// <summary>The submission over which an earner was declared.</summary>
    public Guid? SubmissionId { get; private set; }

    public DeclineReason? Reason { get; private set; }

    public string? Note { get; private set; }

    public DateTime DeclaredAt { get; private set; }

    public DateTime? LiftedAt { get; private set; }

    internal static DeclaredConflict WithOrganization(Guid assessorId, Guid organizationId, string? note, DateTime now) =>
        new(assessorId, note, now) { OrganizationId = organizationId };

    internal static DeclaredConflict WithEarner(Guid assessorId, Guid earnerId, Guid submissionId, DeclineReason reason, string? note, DateTime now) =>
        new(assessorId, note, now) { EarnerId = earnerId, SubmissionId = submissionId, Reason = reason };

    internal void Lift(DateTime now)
    {
        if (OrganizationId is null) throw new RefusedException("conflict-stays", "A conflict over somebody's work stands for good.");
        LiftedAt ??= now;
    }
}
